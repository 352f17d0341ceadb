import * as z from 'zod/mini'
import { FILE_ID_PATTERN } from '../../../shared/forms/files.ts'
import { HttpProblem } from '../../http/problem.ts'
import type { Reading, RecordRead } from '../../http/reading.ts'
import { respondJson } from '../../http/respond.ts'
import type { Response } from '../../http/respond.ts'
import type { evidenceOfferSchema } from '../proposal-input.ts'
import { findProposal } from './find-proposal.ts'
import type { ServeMoneyOutDeps } from './deps.ts'

/** Where the portal's own address leads into the bucket. */
const UPLOAD_PATH = '/upload'

/** `POST /api/staff/evidence`: where and how to put one file that shows a disbursement. */
export async function offerEvidence(
  offered: z.output<typeof evidenceOfferSchema>,
  { files }: ServeMoneyOutDeps,
): Promise<Response> {
  const { id, fields } = await files.sign(offered)
  return respondJson(201, { id, url: UPLOAD_PATH, fields })
}

/**
 * `GET /api/staff/evidence/{id}`: where a file can be fetched for some minutes that was looked into
 * and is not proposed yet. Its SHA-256 is the one that the books will hold, so that what is
 * published is what was seen here.
 */
export async function previewEvidence(
  id: string,
  { files, sha256 }: ServeMoneyOutDeps,
): Promise<Reading<RecordRead>> {
  const file = FILE_ID_PATTERN.test(id) ? await files.read(id) : undefined
  if (!file) throw new HttpProblem('not-found')
  const { name, type, bytes } = file
  const { url, validSeconds } = await files.address(id, file)
  const response = respondJson(200, { url, name, type, sha256: sha256(bytes), validSeconds })
  return { response, read: { of: id, file: id } }
}

/**
 * `GET /api/staff/proposals/{id}/evidence/{file}`: where a file of a proposal can be fetched for
 * some minutes, public or not.
 */
export async function addressEvidence(
  id: string,
  fileId: string,
  deps: ServeMoneyOutDeps,
): Promise<Reading<RecordRead>> {
  const { evidence = [] } = await findProposal(id, deps)
  const file = evidence.find((one) => one.id === fileId)
  if (!file) throw new HttpProblem('not-found')
  const { name, type, sha256 } = file
  const { url, validSeconds } = await deps.files.address(fileId, file)
  const response = respondJson(200, { url, name, type, sha256, validSeconds })
  return { response, read: { of: id, file: fileId } }
}
