import { offerSchema, putFile } from './put-file.ts'
import type { NamedFile } from './put-file.ts'
import type { StaffClient } from './staff-client.ts'
import { waitForImport } from './wait-for-import.ts'

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
  return waitForImport(client, offer.id, onProgress)
}
