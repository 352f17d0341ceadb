import { setTimeout } from 'node:timers/promises'
import * as z from 'zod'
import { Trouble } from '../trouble.ts'
import type { StaffClient } from './staff-client.ts'

interface NamedFile {
  name: string
  content: Uint8Array<ArrayBuffer>
}

const offerSchema = z.object({
  id: z.string(),
  url: z.string(),
  fields: z.record(z.string(), z.string()),
})
const statementSchema = z.object({
  id: z.string(),
  state: z.string(),
  refusalText: z.string().optional(),
  lines: z.number().optional(),
  progress: z.object({ place: z.number() }).optional(),
})

const LOOK_EVERY_MS = 500

/** Puts a file where an offer of the portal says. */
async function putFile(
  { url }: StaffClient,
  offer: z.infer<typeof offerSchema>,
  { name, content }: NamedFile,
): Promise<void> {
  const data = new FormData()
  for (const [field, value] of Object.entries(offer.fields)) data.append(field, value)
  data.append('file', new Blob([content]), name)
  const put = await fetch(new URL(offer.url, url), { method: 'POST', body: data })
  if (!put.ok)
    throw new Trouble(`The file was not taken: ${put.status} ${(await put.text()).slice(0, 300)}`)
}

/**
 * Puts a PDF that shows a disbursement.
 * @returns the id by which a proposal names it.
 */
export async function bringEvidence(client: StaffClient, file: NamedFile): Promise<string> {
  const wish = { name: file.name, type: 'application/pdf', size: file.content.byteLength }
  const offer = offerSchema.parse(await client.call('POST', '/api/staff/evidence', wish))
  await putFile(client, offer, file)
  await client.call('POST', `/api/staff/evidence/${offer.id}/check`, {})
  return offer.id
}

/** Puts a bank statement, starts its import and waits for its end. */
export async function bringStatement(
  client: StaffClient,
  { campaign, name, content }: NamedFile & { campaign: string },
  onProgress: (place: number, lines: number) => void = () => {},
): Promise<object> {
  const wish = { campaign, name, size: content.byteLength }
  const offer = offerSchema.parse(await client.call('POST', '/api/staff/statements', wish))
  await putFile(client, offer, { name, content })
  await client.call('POST', `/api/staff/statements/${offer.id}/start`, {})
  for (;;) {
    const answer = await client.call<object>('GET', `/api/staff/statements/${offer.id}?lang=en`)
    const { state, progress, lines = 0, refusalText } = statementSchema.parse(answer)
    if (state === 'refused')
      throw new Trouble(`The statement was refused: ${refusalText ?? JSON.stringify(answer)}`)
    if (state === 'done') return answer
    onProgress(progress?.place ?? 0, lines)
    await setTimeout(LOOK_EVERY_MS)
  }
}
