import * as z from 'zod/mini'
import { cleanLine, cleanText, hasStackedMarks } from '../../shared/forms/clean-text.ts'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'

/**
 * A text of one line that staff write and that becomes public, such as a purpose or a reason. That it
 * names nobody is asked where the whole body is known (`public-words.ts`).
 */
export const publicText = (maxLength: number) => publicBy(cleanLine, maxLength)

/** The same of several lines, such as an answer. */
export const publicLines = (maxLength: number) => publicBy(cleanText, maxLength)

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
