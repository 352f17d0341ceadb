import { offerSchema, putFile } from './put-file.ts'
import type { NamedFile } from './put-file.ts'
import type { StaffClient } from './staff-client.ts'

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
