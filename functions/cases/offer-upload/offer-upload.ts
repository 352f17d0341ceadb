import * as z from 'zod/mini'
import type { RawValues } from '../../../shared/forms/field.ts'
import { FILE_TYPES, MAX_FILE_BYTES } from '../../../shared/forms/files.ts'
import type { FileType } from '../../../shared/forms/files.ts'
import { HttpProblem } from '../../http/problem.ts'
import type { Request } from '../../http/request.ts'
import { respondJson } from '../../http/respond.ts'
import type { Response } from '../../http/respond.ts'
import type { AttemptStore } from '../../storage/attempt-store.ts'

export interface OfferUploadDeps {
  /** The form fields by which S3 takes this one file, and no other, under this id. */
  sign: (file: {
    name: string
    type: FileType
  }) => Promise<{ id: string; fields: Record<string, string> }>
  attempts: AttemptStore
  disguise: (address: string) => string
  now: () => Date
}

export const OFFERS_PER_HOUR = 60
/** Where the portal's own address leads into the bucket. */
export const UPLOAD_PATH = '/upload'

/** Other names by which phones and old browsers call a JPEG. */
const ALIASES: Readonly<Record<string, FileType>> = {
  'image/jpg': 'image/jpeg',
  'image/pjpeg': 'image/jpeg',
}

function nameType(type: string): string {
  return ALIASES[type] ?? type
}

const wishSchema = z.strictObject({
  name: z.string().check(z.minLength(1), z.maxLength(255)),
  type: z.pipe(z.pipe(z.string(), z.transform(nameType)), z.enum(FILE_TYPES)),
  size: z.coerce.number().check(z.int(), z.minimum(1), z.maximum(MAX_FILE_BYTES)),
})

/** `POST /api/uploads` (JSON): where and how to put one file that goes with a form. */
export async function offerUpload(
  request: Request,
  raw: RawValues,
  deps: OfferUploadDeps,
): Promise<Response> {
  const wish = wishSchema.safeParse(raw)
  if (!wish.success) throw new HttpProblem('answers-invalid')
  const visitor = deps.disguise(request.viewerAddress)
  const counted = await deps.attempts.take(
    [{ attempt: { act: 'file', of: [visitor] }, perHour: OFFERS_PER_HOUR }],
    deps.now(),
  )
  if (counted === 'over') throw new HttpProblem('too-many-attempts')
  // The page keeps the file and asks again; nobody fills a bucket while nothing is counted.
  if (counted === 'not-counted') throw new HttpProblem('unavailable')
  const { id, fields } = await deps.sign(wish.data)
  return respondJson(201, { id, url: UPLOAD_PATH, fields })
}
