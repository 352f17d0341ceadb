import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { listFunctions } from '../../infra/template/function-views.ts'
import { listSchedules } from '../../infra/template/schedule-views.ts'
import type { Drill } from './open-drill.ts'

/** Something that is damaged from outside, and what is to become of it. */
export interface Damage {
  what: string
  /** The function that finds it when its clock rings, or what else does. */
  finder: string
  /** Words in the finder's log, or what `find` says, by which somebody learns of it. */
  told?: string
  /** Looks for it where no clock does. */
  find?: (drill: Drill) => Promise<string>
  /** How often the clock rings here until it has its turn; once by itself. */
  rings?: number
  bring: (drill: Drill) => Promise<void>
  /** True once all is as it was, without anybody's doing. */
  isHealed: (drill: Drill) => Promise<boolean>
  /** Puts right what only told is, as the runbook says. */
  undo?: (drill: Drill) => Promise<void>
}

export interface Outcome {
  what: string
  finder: string
  within: string
  isTold: boolean
  isHealed: boolean
  /** What its runbook says has put it right, where it did not heal. */
  isUndone: boolean
}

export async function suffer(drill: Drill, damage: Damage): Promise<Outcome> {
  const { what, finder, told, find, rings = 1, bring, isHealed, undo } = damage
  const before = logOf(drill, finder).length
  await bring(drill)
  let said = find ? await find(drill) : ''
  for (let ring = find ? rings : 0; ring < rings; ring++)
    await drill.portal.functions
      .get(finder)
      ?.invoke({ source: 'aws.events' })
      ?.catch(() => {})
  said += logOf(drill, finder).slice(before)
  const healed = await isHealed(drill)
  if (!healed) await undo?.(drill)
  return {
    what,
    finder,
    within: withinOf(drill, finder, rings),
    isTold: told !== undefined && said.includes(told),
    isHealed: healed,
    isUndone: healed || (undo !== undefined && (await isHealed(drill))),
  }
}

export function logOf({ dataDir }: Drill, name: string): string {
  const file = join(dataDir, 'logs', `${name}.log`)
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}

function withinOf({ assembly }: Drill, finder: string, rings: number): string {
  const { logicalId } = listFunctions(assembly).find(({ name }) => name === finder) ?? {}
  const clock = listSchedules(assembly).find(({ functionId }) => functionId === logicalId)
  if (!clock) return 'at once'
  const minutes = (clock.everyMs / 60_000) * rings
  return minutes >= 1_440 ? 'a day' : `${minutes} min`
}
