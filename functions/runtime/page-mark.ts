import { createHash } from 'node:crypto'
import * as z from 'zod/mini'

/** The table's own limits on the parts of a key, in bytes. */
const keyPart = z.string().check(z.minLength(1), z.maxLength(1_024))
const placeSchema = z.strictObject({
  pk: keyPart,
  sk: keyPart,
  queue: keyPart,
  createdAt: keyPart,
})
/** The row after which a page begins, as the index of queues names it. */
export type PagePlace = z.infer<typeof placeSchema>

/** Somebody asked for the page after a place that this list never named. */
export class ForgedMark extends Error {
  override readonly name = 'ForgedMark'
}

const MAX_MARK = 8_000
const CHECK_LENGTH = 11

/**
 * Names the place at which a page of a queue ends, for whoever asks for the next one. The mark
 * holds a check over queue and place, so that one that was cut, changed or taken from another list
 * is refused before the table is asked. The check is no secret: a mark gives nobody a list that
 * they may not read.
 */
export function makePageMark(queue: string, place: unknown): string {
  const text = JSON.stringify(placeSchema.parse(place))
  return `${encode(text)}.${checkOf(queue, text)}`
}

/** @throws ForgedMark for a text that is no mark of this queue. */
export function readPageMark(queue: string, mark: string): PagePlace {
  const [encoded = '', check] = mark.length > MAX_MARK ? [] : mark.split('.')
  const text = Buffer.from(encoded, 'base64url').toString()
  if (check !== checkOf(queue, text) || mark !== `${encode(text)}.${check}`) throw new ForgedMark()
  const place = parse(text)
  if (place?.queue !== queue) throw new ForgedMark()
  return place
}

const encode = (text: string): string => Buffer.from(text).toString('base64url')

const checkOf = (queue: string, text: string): string =>
  createHash('sha256')
    .update(JSON.stringify(['page-mark/1', queue, text]))
    .digest('base64url')
    .slice(0, CHECK_LENGTH)

function parse(text: string): PagePlace | undefined {
  try {
    return placeSchema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}
