import type * as z from 'zod/mini'

/**
 * What a text says if it is JSON of this shape; undefined where it is not, or where there is no
 * text. A file of ours that was damaged is thus read as one that is not there.
 */
export function readJson<T>(schema: z.ZodMiniType<T>, text: string | undefined): T | undefined {
  if (text === undefined) return undefined
  try {
    return schema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}
