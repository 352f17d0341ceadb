import { offerSchema, putFile } from './put-file.ts'
import type { NamedFile } from './put-file.ts'
import type { StaffClient } from './staff-client.ts'
import { waitForImport } from './wait-for-import.ts'
import type { Waited } from './wait-for-import.ts'

type OnProgress = (place: number, lines: number) => void

/** Puts a bank statement, has it read, and waits until it was: nothing of it is booked by that. */
export async function bringStatement(
  client: StaffClient,
  { campaign, name, content }: NamedFile & { campaign: string },
  onProgress: OnProgress = () => {},
): Promise<Waited> {
  const wish = { campaign, name, size: content.byteLength }
  const offer = offerSchema.parse(await client.call('POST', '/api/staff/statements', wish))
  await putFile(client, offer, { name, content })
  return readStatement(client, offer.id, {}, onProgress)
}

/** Has a statement read whose file is there, by columns that a person names or by the words of it. */
export async function readStatement(
  client: StaffClient,
  id: string,
  named: { columns?: Readonly<Record<string, string>> },
  onProgress: OnProgress = () => {},
): Promise<Waited> {
  await client.call('POST', `/api/staff/statements/${id}/start`, named)
  return waitForImport(client, id, onProgress)
}

/** Books what was looked at, and waits until every row of it is kept. */
export async function bookStatement(
  client: StaffClient,
  { id, look }: Waited,
  onProgress: OnProgress = () => {},
): Promise<Waited> {
  await client.call('POST', `/api/staff/statements/${id}/book`, { look: look?.hash })
  return waitForImport(client, id, onProgress)
}
