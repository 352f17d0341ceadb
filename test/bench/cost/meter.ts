import { isRead } from '../../../infra/local/judge/dynamodb-units.ts'
import type { Portal } from '../../../infra/local/portal.ts'
import { NO_USAGE } from '../../../infra/commands/cost/measured.ts'
import type { Usage } from '../../../infra/commands/cost/measured.ts'
import { notNegative, plus } from '../../../infra/commands/cost/usage.ts'

/** What the named functions of a portal have used since it began. */
export function readUsage(portal: Portal, names: readonly string[]): Usage {
  const usage = structuredClone(NO_USAGE)
  for (const name of names) {
    const pool = portal.functions.get(name)
    if (!pool) throw new Error(`No function ${name}.`)
    usage.functions[name] = { ...pool.usage, aws: {} }
  }
  for (const [name, { calls, sentBytes, unitsByTable }] of portal.judge.tallies) {
    const [caller = '', operation = ''] = name.split(' ')
    const used = usage.functions[caller]
    if (!used) continue
    used.aws[operation] = (used.aws[operation] ?? 0) + calls
    if (operation === 'PUTObject') usage.putBytes += sentBytes
    const units = isRead(operation) ? usage.readUnits : usage.writeUnits
    for (const [place, some] of unitsByTable) {
      const table = nameTable(portal, place)
      units[table] = (units[table] ?? 0) + some
    }
  }
  return usage
}

/** `Records` and `Ledger/byDay` in the place of the names that the portal's tables have here. */
function nameTable({ tables }: Portal, place: string): string {
  const [name = '', index] = place.split('/')
  const logicalId = tables.find((table) => table.name === name)?.logicalId ?? name
  const table = logicalId.startsWith('Records') ? 'Records' : 'Ledger'
  return index === undefined ? table : `${table}/${index}`
}

/** What the named functions use while something is done. */
export async function measure(
  portal: Portal,
  names: readonly string[],
  work: () => Promise<unknown>,
): Promise<Usage> {
  const before = readUsage(portal, names)
  await work()
  return notNegative(plus(readUsage(portal, names), -1, before))
}

/** The part of a whole that one of so many acts has. */
export const perAct = (usage: Usage, acts: number): Usage => plus(NO_USAGE, 1 / acts, usage)
