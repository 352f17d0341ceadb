import * as z from 'zod'
import { Trouble } from '../trouble.ts'
import type { StaffClient } from './staff-client.ts'

/** A file that a member of staff brings. */
export interface NamedFile {
  name: string
  content: Uint8Array<ArrayBuffer>
}

/** An offer of the portal to take a file: where it goes, and with which fields. */
export const offerSchema = z.object({
  id: z.string(),
  url: z.string(),
  fields: z.record(z.string(), z.string()),
})

/** Puts a file where an offer of the portal says. */
export async function putFile(
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
