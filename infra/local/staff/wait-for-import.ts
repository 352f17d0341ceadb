import { setTimeout } from 'node:timers/promises'
import * as z from 'zod'
import { Trouble } from '../trouble.ts'
import { lookedStatementSchema } from './describe-look.ts'
import type { LookedStatement } from './describe-look.ts'
import type { StaffClient } from './staff-client.ts'

const statementSchema = z.looseObject({
  ...lookedStatementSchema.shape,
  state: z.string(),
  refusalText: z.string().optional(),
  lines: z.number().optional(),
  progress: z.object({ place: z.number() }).optional(),
})
const LOOK_EVERY_MS = 500

/** A statement that came to an end of its step; one that is refused may be read by other columns. */
export type Waited = LookedStatement & { state: 'read' | 'done' | 'refused'; refusalText?: string }

/**
 * Waits until a statement is read, imported or refused.
 * @returns what the portal says of it then.
 * @throws Trouble when it was stopped.
 */
export async function waitForImport(
  client: StaffClient,
  id: string,
  onProgress: (place: number, lines: number) => void,
): Promise<Waited> {
  for (;;) {
    const answer = await client.call<object>('GET', `/api/staff/statements/${id}?lang=en`)
    const statement = statementSchema.parse(answer)
    const { state, progress, look, lines = 0 } = statement
    if (state === 'stopped') throw new Trouble(refusalOf(statement))
    if (state === 'read' || state === 'done' || state === 'refused') return { ...statement, state }
    onProgress(progress?.place ?? look?.place ?? 0, lines)
    await setTimeout(LOOK_EVERY_MS)
  }
}

/** Why a statement was not imported, in one line. */
export const refusalOf = (statement: { refusalText?: string | undefined }): string =>
  `The statement was not imported: ${statement.refusalText ?? JSON.stringify(statement)}`
