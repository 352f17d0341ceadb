import * as z from 'zod/mini'
import { cleanLine, cleanText, hasStackedMarks } from '../../shared/forms/clean-text.ts'
import { hasPrivateNumber } from '../../shared/forms/private-number.ts'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'

/**
 * A text of one line that staff write and that becomes public, such as a purpose or a reason. The
 * books keep it for good, so that it may hold no number of a person.
 */
export const publicText = (maxLength: number) =>
  publicBy(cleanLine, maxLength).check(
    z.refine((text) => !hasPrivateNumber(text), { error: PRIVATE_NUMBER }),
  )

/** A text of several lines, such as an answer, which may say whom to call. */
export const publicLines = (maxLength: number) => publicBy(cleanText, maxLength)

/** The same, of what people asked: whoever may be called is in the answer. */
export const publicQuestion = (maxLength: number) =>
  publicLines(maxLength).check(
    z.refine((text) => !hasPrivateNumber(text), { error: PRIVATE_NUMBER }),
  )

/** What `FIELD_ISSUES` calls it. */
const PRIVATE_NUMBER = 'private-number'

/**
 * Reads by the rules of the public forms: what nobody sees is dropped without a word, and marks
 * that would cover their neighbours are refused, because nobody types them by mistake.
 */
const publicBy = (clean: (typed: string) => string, maxLength: number) =>
  z.pipe(
    z.pipe(z.string().check(z.refine((typed) => !hasStackedMarks(typed))), z.transform(clean)),
    z.string().check(z.minLength(1), z.maxLength(maxLength)),
  )

const TEXTS = ['purpose', 'decision', 'reason'] as const

/**
 * An entry with its texts as they may be public. All entries pass here on their way into the books,
 * so that a text which was kept before there was a rule for it is cleaned as well.
 */
export function cleanEntry(entry: LedgerEntry): LedgerEntry {
  const cleaned = TEXTS.flatMap((name) => {
    const text = entry[name]
    return text === undefined ? [] : [[name, cleanLine(text)] as const]
  })
  return { ...entry, ...Object.fromEntries(cleaned) }
}
