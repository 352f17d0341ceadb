import { setTimeout } from 'node:timers/promises'
import * as z from 'zod'
import { Trouble } from '../trouble.ts'
import type { StaffClient } from './staff-client.ts'

const statementSchema = z.object({
  id: z.string(),
  state: z.string(),
  refusalText: z.string().optional(),
  lines: z.number().optional(),
  progress: z.object({ place: z.number() }).optional(),
})
const LOOK_EVERY_MS = 500

/**
 * Waits until a statement is imported.
 * @returns what the portal says of it in the end.
 * @throws Trouble when the statement is refused.
 */
export async function waitForImport(
  client: StaffClient,
  id: string,
  onProgress: (place: number, lines: number) => void,
): Promise<object> {
  for (;;) {
    const answer = await client.call<object>('GET', `/api/staff/statements/${id}?lang=en`)
    const { state, progress, lines = 0, refusalText } = statementSchema.parse(answer)
    if (state === 'refused' || state === 'stopped')
      throw new Trouble(`The statement was not imported: ${refusalText ?? JSON.stringify(answer)}`)
    if (state === 'done') return answer
    onProgress(progress?.place ?? 0, lines)
    await setTimeout(LOOK_EVERY_MS)
  }
}
