import * as z from 'zod/mini'
import { publicText } from '../ledger/public-text.ts'
import { FILE_TYPES, MAX_FILE_BYTES } from '../../shared/forms/files.ts'

/** What an accountant says of a file that shows a disbursement, before it is put. */
export const evidenceOfferSchema = z.strictObject({
  name: z.string().check(z.minLength(1), z.maxLength(255)),
  type: z.enum(FILE_TYPES),
  size: z.int().check(z.minimum(1), z.maximum(MAX_FILE_BYTES)),
})

/** Why a file is public no more: published in the place of the file. */
export const evidenceWithdrawalSchema = z.strictObject({ reason: publicText(300) })

const version = z.int().check(z.minimum(0), z.maximum(999))
export const approvalSchema = z.strictObject({ version })
export const rejectionSchema = z.strictObject({
  version,
  reason: z.string().check(z.normalize('NFC'), z.trim(), z.minLength(1), z.maxLength(1_000)),
})
