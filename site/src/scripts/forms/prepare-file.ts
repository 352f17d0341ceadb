import { MAX_FILE_BYTES, detectFileType } from '../../../../shared/forms/files.ts'
import type { IssueCode } from '../../../../shared/forms/field.ts'

export type Prepared = { ok: true; file: File } | { ok: false; code: IssueCode }

/** Bytes that tell what a file is. */
const HEAD_BYTES = 12
/**
 * Longest side of a photo that is made smaller, and how well it is kept, from the best to the
 * least.
 */
const STEPS = [
  { longest: 4_096, quality: 0.85 },
  { longest: 3_072, quality: 0.8 },
  { longest: 2_048, quality: 0.75 },
] as const

/**
 * A chosen file as it is sent: named by what it is and not by what the phone calls it, and a photo
 * of over 5 MB made smaller where the browser can. What cannot be taken comes with the reason.
 */
export async function prepareFile(file: File): Promise<Prepared> {
  if (file.size === 0) return { ok: false, code: 'file-empty' }
  const type = detectFileType(new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer()))
  if (type === undefined) return { ok: false, code: 'file-type' }
  const named = file.type === type ? file : new File([file], file.name, { type })
  if (named.size <= MAX_FILE_BYTES) return { ok: true, file: named }
  const smaller = type === 'application/pdf' ? undefined : await shrink(named)
  return smaller ? { ok: true, file: smaller } : { ok: false, code: 'file-too-large' }
}

/** The photo as a JPEG that fits, or undefined where the browser cannot make one. */
async function shrink(file: File): Promise<File | undefined> {
  try {
    const picture = await createImageBitmap(file)
    for (const { longest, quality } of STEPS) {
      const scale = Math.min(1, longest / Math.max(picture.width, picture.height))
      const canvas = Object.assign(document.createElement('canvas'), {
        width: Math.max(1, Math.round(picture.width * scale)),
        height: Math.max(1, Math.round(picture.height * scale)),
      })
      canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
      const blob = await new Promise<Blob | null>((done) =>
        canvas.toBlob(done, 'image/jpeg', quality),
      )
      if (blob && blob.size > 0 && blob.size <= MAX_FILE_BYTES)
        return new File([blob], file.name.replace(/\.[^.]*$/u, '.jpg'), { type: 'image/jpeg' })
    }
  } catch {
    // A picture that this browser cannot open is left as it is.
  }
  return undefined
}
