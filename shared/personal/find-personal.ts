import { cleanText } from '../forms/clean-text.ts'
import { digitsIn, findNumbers } from './long-numbers.ts'
import { findPartOf, findRepeated, findTold } from './names.ts'

/** What says who somebody is. */
export const PERSONAL_KINDS = ['phone', 'identity', 'account', 'email', 'name'] as const
export type PersonalKind = (typeof PERSONAL_KINDS)[number]

/** A passage of a text that may say who somebody is. */
export interface PersonalPassage {
  kind: PersonalKind
  /** As it stands in the text. */
  passage: string
  /**
   * It is the very value that the record holds of somebody. Of all others a person may say that they
   * name nobody: an official's telephone, a street, a number of a paper.
   */
  isOwn: boolean
}

/** What a record holds of the people whom it is about. */
export interface KnownOf {
  names?: readonly string[]
  phones?: readonly string[]
  emails?: readonly string[]
  /** What they wrote themselves, as the text of a transfer, in which their name may stand. */
  written?: readonly string[]
}

/** A passage stands in one line, wherever the text breaks. */
const oneLine = (passage: string): string => passage.replace(/\s+/gu, ' ').trim()

const EMAIL =
  /[\p{L}\p{N}._%+-]+\s*(?:@|[([]\s*(?:at|a còng)\s*[)\]]|\s(?:at|a còng|acong)\s)\s*[\p{L}\p{N}-]+(?:\s*(?:\.|[([]\s*(?:dot|chấm)\s*[)\]]|\s(?:dot|chấm)\s)\s*\p{L}[\p{L}\p{N}-]+)+|(?:facebook|fb|zalo|m|t)\.(?:com|me)\/\S+|(?<!\S)@[\p{L}\p{N}._]{3,}/giu
/** A telephone number is the same with and without the code of the country. */
const LOCAL_DIGITS = 9

/**
 * Passages that may say who somebody is, in a text that becomes public for ever: numbers of
 * telephones, of papers and of accounts, addresses, and names, above all those that the record holds.
 */
export function findPersonal(typed: string, known: KnownOf = {}): readonly PersonalPassage[] {
  const text = cleanText(typed.normalize('NFKC'))
  const at = (kind: PersonalKind, isOwn: boolean) => (place: { from: number; to: number }) => ({
    kind,
    passage: oneLine(text.slice(place.from, place.to)),
    isOwn,
  })
  const own = findOwn(text, known)
  const numbers = findNumbers(text).map((one) => at(one.kind, false)(one))
  const emails = [...text.matchAll(EMAIL)].map(([passage]) => ({
    kind: 'email' as const,
    passage: oneLine(passage),
    isOwn: false,
  }))
  const { written = [] } = known
  const named = [...findTold(text), ...written.flatMap((words) => findRepeated(words, text))]
  const told = named.map(at('name', false))
  return withoutRepeats([...own, ...numbers, ...emails, ...told])
}

function findOwn(
  text: string,
  { names = [], phones = [], emails = [] }: KnownOf,
): readonly PersonalPassage[] {
  const digits = digitsIn(text)
  const ownPhones = phones.filter((phone) => {
    const local = phone.replace(/\D/gu, '').slice(-LOCAL_DIGITS)
    return local.length === LOCAL_DIGITS && digits.includes(local)
  })
  const lower = text.toLowerCase()
  return [
    ...ownPhones.map((passage) => ({ kind: 'phone' as const, passage, isOwn: true })),
    ...emails
      .filter((email) => email !== '' && lower.includes(email.toLowerCase()))
      .map((passage) => ({ kind: 'email' as const, passage, isOwn: true })),
    ...names.flatMap((name): PersonalPassage[] => {
      const part = findPartOf(name, text)
      if (!part) return []
      return [
        { kind: 'name', passage: oneLine(text.slice(part.from, part.to)), isOwn: part.isWhole },
      ]
    }),
  ]
}

/** One passage stands once, as what says most of it. */
function withoutRepeats(found: readonly PersonalPassage[]): readonly PersonalPassage[] {
  return found.filter(
    (one, at) =>
      !found.some(
        (other, before) =>
          before !== at &&
          other.passage.includes(one.passage) &&
          (before < at || other.passage.length > one.passage.length) &&
          (other.isOwn || !one.isOwn),
      ),
  )
}

/** The passages that nobody has looked at, of which a person is still to say what they are. */
export function findUnconfirmed(
  typed: string,
  notPersonal: readonly string[],
  known: KnownOf = {},
): readonly PersonalPassage[] {
  return findPersonal(typed, known).filter(
    ({ passage, isOwn }) => isOwn || !notPersonal.includes(passage),
  )
}
