import * as z from 'zod/mini'
import { MAX_FEED_TEXT, idPattern } from './feed-event.ts'

/** The one form that the layouts of all providers are turned into. */
export interface Transaction {
  id: string
  /** The virtual account comes first, because a campaign's account may be a virtual one. */
  accounts: readonly string[]
  moment: string
  amountVnd: number
  memo: string
  reference: string
}

export const idSchema = z.pipe(
  z.union([z.int().check(z.nonnegative()), z.string().check(z.regex(idPattern))]),
  z.transform((id) => String(id)),
)

export const accountSchema = z.string().check(z.minLength(1), z.maxLength(60))

export const optionalAccountSchema = z.nullish(z.string().check(z.maxLength(60)))

/**
 * A moment in Vietnam's time, without an offset. A text with an offset comes from a version that we
 * do not know, and would be wrong by hours if it were read as local time.
 */
export const momentSchema = z.string().check(
  z.regex(/^20\d{2}-\d{2}-\d{2}(?:[ T](?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)?$/),
  z.refine((text) => z.iso.date().safeParse(text.slice(0, 10)).success),
)

export const textSchema = z.pipe(
  z.nullish(z.string().check(z.maxLength(MAX_FEED_TEXT))),
  z.transform((text) => cleanText(text ?? '')),
)

/**
 * Half of a surrogate pair cannot be stored. The call would fail each time, and the provider would
 * send it for ever.
 */
const cleanText = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()

export const present = (...accounts: ReadonlyArray<string | null | undefined>): readonly string[] =>
  accounts.filter(
    (account): account is string => account !== undefined && account !== null && account !== '',
  )
