import { setTimeout } from 'node:timers/promises'
import * as z from 'zod'
import { Trouble } from '../trouble.ts'
import { lookedStatementSchema } from './describe-look.ts'
import type { LookedStatement } from './describe-look.ts'
import { PortalBusy } from './staff-client.ts'
import type { StaffClient } from './staff-client.ts'

const statementSchema = z.looseObject({
  ...lookedStatementSchema.shape,
  state: z.string(),
  refusalText: z.string().optional(),
  lines: z.number().optional(),
  progress: z.looseObject({ place: z.number() }).optional(),
})
type Told = z.infer<typeof statementSchema>
const LOOK_EVERY_MS = 500
/** An import goes on while the portal has no time to tell of it, for so many looks at the most. */
const MAX_BUSY_LOOKS = 60

/** A statement that came to an end of its step; one that is refused may be read by other columns. */
export type Waited = LookedStatement & { state: 'read' | 'done' | 'refused'; refusalText?: string }

/**
 * Waits until a statement is read, imported or refused. A portal that is busy is asked again.
 * @returns what the portal says of it then.
 * @throws Trouble when it was stopped.
 */
export async function waitForImport(
  client: StaffClient,
  id: string,
  onProgress: (place: number, lines: number) => void,
  lookEveryMs: number = LOOK_EVERY_MS,
): Promise<Waited> {
  for (let busy = 0; ; await setTimeout(lookEveryMs)) {
    const statement = await look(client, id, ++busy)
    if (!statement) continue
    busy = 0
    const { state, lines = 0 } = statement
    if (state === 'stopped') throw new Trouble(refusalOf(statement))
    if (state === 'read' || state === 'done' || state === 'refused') return { ...statement, state }
    onProgress(placeOf(statement), lines)
  }
}

/** What the portal says of a statement, or nothing while it is busy. */
async function look(client: StaffClient, id: string, times: number): Promise<Told | undefined> {
  try {
    const answer = await client.call<object>('GET', `/api/staff/statements/${id}?lang=en`)
    return statementSchema.parse(answer)
  } catch (error) {
    if (error instanceof PortalBusy && times < MAX_BUSY_LOOKS) return undefined
    throw error
  }
}

/** How far the present step is: what was looked at before says nothing of what is booked. */
const placeOf = ({ state, progress, look: looked }: Told): number =>
  (state === 'importing' ? progress?.place : looked?.place) ?? 0

/** Why a statement was not imported, in one line. */
export const refusalOf = (statement: { refusalText?: string | undefined }): string =>
  `The statement was not imported: ${statement.refusalText ?? JSON.stringify(statement)}`
