import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'

/** The description of an object, which lies in a file beside its body. */
export const objectSchema = z.object({
  key: z.string(),
  etag: z.string(),
  size: z.number(),
  lastModified: z.string(),
  /**
   * Headers that S3 gives back as they were given: content-type, cache-control and x-amz-meta-*.
   */
  headers: z.record(z.string(), z.string()),
  /** File that holds the body, beside this description. */
  file: z.string(),
})
export type StoredObject = z.infer<typeof objectSchema>

/** What must hold of the object that a write replaces: its etag, or that there is none. */
export interface PutCondition {
  ifMatch?: string | undefined
  ifNoneMatch?: string | undefined
}

/** The objects that a folder holds whole: a description, and the body that it names. */
export function loadObjects(folder: string): StoredObject[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => objectSchema.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))))
    .filter(({ file }) => existsSync(join(folder, file)))
}

/** Keys may be longer than file names may be, and hold any sign. */
export function describeName(key: string): string {
  return `${createHash('sha256').update(key).digest('hex')}.json`
}
