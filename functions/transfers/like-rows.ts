import type { Words } from './twin-words.ts'

/** A row of an earlier statement, as far as another telling of it is looked for. */
export type Told = Words & { id: string; day: string }

/**
 * - `same`: both tell one gift; the bank's number, or a text that no other gift has, says so;
 * - `unsure`: nothing in the rows tells whether they are one gift or two;
 * - `other`: their numbers or their texts say that they are two.
 */
export type Telling = 'same' | 'unsure' | 'other'

/**
 * The value of a bank's number: a spreadsheet that takes it for a figure leaves out the zeros before
 * it, and behind its point.
 */
export function referenceValue(reference: string): string {
  const squashed = reference.normalize('NFKC').toUpperCase().replace(/\s+/gu, '')
  const [, whole, parts = ''] = /^0*(\d{1,40})(?:\.(\d{1,40}))?$/u.exec(squashed) ?? []
  if (whole === undefined) return squashed
  const decimals = parts.replace(/0{1,40}$/u, '')
  return decimals === '' ? whole : `${whole}.${decimals}`
}

/** Which kind of number it is: two of one kind are two rows of the bank where they differ. */
const kindOf = (reference: string): string =>
  reference.replace(/\d+/gu, '9').replace(/[A-Z]+/gu, 'A')

const MAX_TEXT = 400
/** So long, and with so many figures, no text is that two people wrote of themselves. */
const TELLING = { length: 16, figures: 6 }

/** What of a text outlives another charset: neither marks nor the letters that bear them. */
const boneOf = (memo: string): string =>
  memo
    .slice(0, MAX_TEXT)
    .normalize('NFKD')
    .toUpperCase()
    .replace(/[^B-CF-HJ-NP-TV-XZ0-9]+/gu, '')

/**
 * Whether two rows of one account, day and sum, each of another export, tell one gift. Banks cut a
 * text in one of their files and not in another, and leave their number out of some.
 */
export function compareTellings(a: Words, b: Words): Telling {
  const [one, other] = [referenceValue(a.reference), referenceValue(b.reference)]
  const [text, otherText] = [boneOf(a.memo), boneOf(b.memo)]
  const [short = '', long = ''] = [text, otherText].toSorted((x, y) => x.length - y.length)
  const isText = text === otherText || (short.length >= TELLING.length && long.startsWith(short))
  const isNothing = short === ''
  if (one !== '' && one === other) return isText || isNothing ? 'same' : 'other'
  if (one !== '' && other !== '' && kindOf(one) === kindOf(other)) return 'other'
  if (isText && isTelling(short)) return 'same'
  return isText || isNothing ? 'unsure' : 'other'
}

const isTelling = (bone: string): boolean =>
  bone.length >= TELLING.length && bone.replace(/\D/gu, '').length >= TELLING.figures

export interface ToldRow {
  told: Told
  telling: 'same' | 'unsure'
}

/** Rows of earlier statements of one day and sum, each of which one row may tell again. */
export interface ToldRows {
  /** Takes the row of which this is, or may be, another telling. */
  take: (row: Words) => ToldRow | undefined
  /** These are told in this file by the very rows, and by no other. */
  leaveOut: (ids: Iterable<string>) => void
  /** Puts back what was taken, when nothing came of it. */
  putBack: (told: Told) => void
}

/** How many rows are compared for one; the most frequent sum came 42,263 times on a day. */
const MAX_COMPARED = 2_000

export function makeToldRows(rows: readonly Told[]): ToldRows {
  const left = new Map(rows.map((row) => [row.id, row]))
  const byText = Map.groupBy(rows, ({ memo }) => boneOf(memo).slice(0, TELLING.length))
  const byNumber = Map.groupBy(rows, ({ reference }) => referenceValue(reference))
  const unnamed = rows.filter(({ memo }) => boneOf(memo) === '')
  const candidatesOf = ({ memo, reference }: Words): readonly Told[] => {
    const number = referenceValue(reference)
    const bone = boneOf(memo)
    if (bone === '') return rows.slice(0, MAX_COMPARED)
    const near = byText.get(bone.slice(0, TELLING.length)) ?? []
    return [...(number === '' ? [] : (byNumber.get(number) ?? [])), ...near, ...unnamed]
  }
  return {
    take(row) {
      let unsure: Told | undefined
      let compared = 0
      for (const told of candidatesOf(row)) {
        if (!left.has(told.id)) continue
        if (++compared > MAX_COMPARED) break
        const telling = compareTellings(row, told)
        if (telling === 'same') {
          left.delete(told.id)
          return { told, telling }
        }
        if (telling === 'unsure') unsure ??= told
      }
      if (unsure === undefined) return undefined
      left.delete(unsure.id)
      return { told: unsure, telling: 'unsure' }
    },
    leaveOut(ids) {
      for (const id of ids) left.delete(id)
    },
    putBack: (told) => void left.set(told.id, told),
  }
}
