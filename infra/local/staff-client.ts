import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import * as z from 'zod'
import { Trouble } from './trouble.ts'

/** A member of staff of the portal that runs on this machine, by the same API as a console would use. */
export interface StaffClient {
  /** @throws Trouble with the portal's own words when it refuses. */
  call: <Answer>(
    method: 'GET' | 'POST',
    path: string,
    body?: object,
    key?: string,
  ) => Promise<Answer>
  url: string
}

export function makeStaffClient(url: string, token: string): StaffClient {
  return {
    url,
    async call<Answer>(
      method: 'GET' | 'POST',
      path: string,
      body?: object,
      key: string = randomUUID(),
    ) {
      const response = await fetch(new URL(path, url), {
        method,
        headers: {
          accept: 'application/json',
          'content-type': 'application/json',
          authorization: `Bearer ${token}`,
          'idempotency-key': key,
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
      })
      const text = await response.text()
      if (!response.ok)
        throw new Trouble(`${method} ${path}: ${response.status} ${text.slice(0, 400)}`)
      return JSON.parse(text) as Answer
    },
  }
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

const EVERY_MS = 500

/** Puts a file where an offer says. */
async function putFile(
  { url }: StaffClient,
  offer: z.infer<typeof offerSchema>,
  { name, content }: { name: string; content: Uint8Array<ArrayBuffer> },
): Promise<void> {
  const data = new FormData()
  for (const [field, value] of Object.entries(offer.fields)) data.append(field, value)
  data.append('file', new Blob([content]), name)
  const put = await fetch(new URL(offer.url, url), { method: 'POST', body: data })
  if (!put.ok)
    throw new Trouble(`The file was not taken: ${put.status} ${(await put.text()).slice(0, 300)}`)
}

/** Puts a PDF that shows a disbursement; returns the id by which a proposal names it. */
export async function bringEvidence(
  client: StaffClient,
  { name, content }: { name: string; content: Uint8Array<ArrayBuffer> },
): Promise<string> {
  const wish = { name, type: 'application/pdf', size: content.byteLength }
  const offer = offerSchema.parse(await client.call('POST', '/api/staff/evidence', wish))
  await putFile(client, offer, { name, content })
  await client.call('POST', `/api/staff/evidence/${offer.id}/check`, {})
  return offer.id
}

/** Puts a file, starts its import, and waits for its end; told how far it is on the way. */
export async function bringStatement(
  client: StaffClient,
  { campaign, name, content }: { campaign: string; name: string; content: Uint8Array<ArrayBuffer> },
  onProgress: (place: number, lines: number) => void = () => {},
): Promise<object> {
  const offer = offerSchema.parse(
    await client.call('POST', '/api/staff/statements', {
      campaign,
      name,
      size: content.byteLength,
    }),
  )
  await putFile(client, offer, { name, content })
  await client.call('POST', `/api/staff/statements/${offer.id}/start`, {})
  for (;;) {
    const answer = await client.call<object>('GET', `/api/staff/statements/${offer.id}?lang=en`)
    const { state, progress, lines = 0, refusalText } = statementSchema.parse(answer)
    if (state === 'refused')
      throw new Trouble(`The statement was refused: ${refusalText ?? JSON.stringify(answer)}`)
    if (state === 'done') return answer
    onProgress(progress?.place ?? 0, lines)
    await setTimeout(EVERY_MS)
  }
}
