import { COMMUNES } from '../communes.ts'

/** A word of a text: where it stands, as it is written and as names are compared. */
export interface Word {
  from: number
  to: number
  written: string
  plain: string
}

const WORD = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*/gu

/** Without accents and in small letters: `Lò Thị Mai` and `LO THI MAI` are one name. */
const plainWord = (word: string): string =>
  word
    .normalize('NFD')
    .replace(/\p{M}|['’]/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd')

export const listWords = (text: string): readonly Word[] =>
  [...text.matchAll(WORD)].map(({ 0: written, index }) => ({
    from: index,
    to: index + written.length,
    written,
    plain: plainWord(written),
  }))

/** What people are called by before their name. */
const TITLES = new Set(
  'ông bà anh chị em cô chú bác cháu thầy cụ mr mrs ms senhor senhora sr sra dona'.split(' '),
)
/** Family names of the province and of the country. */
const FAMILIES = new Set(
  'nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý lò vàng giàng sùng thào tẩn chẻo phàn lù lường quàng tòng cà hà mùa hạng cứ má vừ ly lầu đinh đào đoàn trịnh mai cao tô tạ lưu khoàng pờ chang lỳ vừu'.split(
    ' ',
  ),
)
/** Names of places and of what streets are called by, which begin as names of people do. */
const PLACES = new Set(
  [
    ...COMMUNES.map(({ name }) => joined(listWords(name))),
    'hồ chí minh',
    'hà nội',
    'hà giang',
    'hà tĩnh',
    'hà nam',
    'cao bằng',
    'cà mau',
    'lê lợi',
    'lý thường kiệt',
    'trần phú',
    'lê duẩn',
    'trần hưng đạo',
    'nguyễn trãi',
    'mai châu',
  ].map((place) => joined(listWords(place))),
)

function joined(words: readonly Word[]): string {
  return words.map(({ plain }) => plain).join(' ')
}

const isCapital = ({ written }: Word): boolean => /^\p{Lu}/u.test(written)
const isNext = (text: string, one: Word, other: Word | undefined): other is Word =>
  other !== undefined && /^[\s.]{1,2}$/u.test(text.slice(one.to, other.from))
const small = ({ written }: Word): string => written.normalize('NFC').toLowerCase()

/**
 * Where a person seems to be named: behind a title, or by a family name with more behind it. A
 * sentence that begins with such a word goes on in small letters, and names nobody.
 */
export function findTold(text: string): ReadonlyArray<{ from: number; to: number }> {
  const words = listWords(text)
  const found: Array<{ from: number; to: number }> = []
  for (let at = 0; at < words.length; at += 1) {
    const named = readName(words, at, text)
    const [first] = named
    const last = named.at(-1)
    if (!first || !last) continue
    found.push({ from: first.from, to: last.to })
    at += named.length - 1
  }
  return found
}

function readName(words: readonly Word[], at: number, text: string): readonly Word[] {
  const first = words[at]
  if (!first) return []
  const isTitle = TITLES.has(small(first))
  const start = isTitle ? at + 1 : at
  const named = capitalsFrom(words, start, text)
  if (isTitle) return named.length > 0 && isNext(text, first, named[0]) ? named : []
  const isFamily = named.length > 1 && FAMILIES.has(small(first))
  return isFamily && !PLACES.has(joined(named)) && !PLACES.has(joined(named.slice(0, 2)))
    ? named
    : []
}

function capitalsFrom(words: readonly Word[], start: number, text: string): Word[] {
  const named: Word[] = []
  for (const word of words.slice(start, start + 6)) {
    const last = named.at(-1)
    if (!isCapital(word) || (last && !isNext(text, last, word))) break
    named.push(word)
  }
  return named
}

/**
 * Where a text repeats, as a name, what a person wrote: two words or more with a capital letter each
 * that stand so behind one another there.
 */
export function findRepeated(
  written: string,
  text: string,
): ReadonlyArray<{ from: number; to: number }> {
  const there = ` ${joined(listWords(written))} `
  const words = listWords(text)
  return words.flatMap((_, at) => {
    const named = capitalsFrom(words, at, text)
    while (named.length > 1 && !there.includes(` ${joined(named)} `)) named.pop()
    const [first] = named
    const last = named.at(-1)
    const isNamed = first && last && named.length > 1 && !PLACES.has(joined(named))
    return isNamed ? [{ from: first.from, to: last.to }] : []
  })
}

/** The longest part of a name that stands in a text; whole, or of two words or more. */
export interface PartOfName {
  from: number
  to: number
  isWhole: boolean
}

/** Shorter names without spaces between their words are found in other words by chance. */
const LEAST_GLUED = 8

/**
 * Where a text holds a known name, or a part of it of two words or more and at least half of it,
 * whatever its accents and letters.
 */
export function findPartOf(name: string, text: string): PartOfName | undefined {
  const parts = listWords(name).map(({ plain }) => plain)
  const words = listWords(text)
  for (let size = parts.length; size >= Math.max(2, Math.ceil(parts.length / 2)); size -= 1)
    for (let at = 0; at + size <= parts.length; at += 1) {
      const place = placeOf(parts.slice(at, at + size), words)
      if (place) return { ...place, isWhole: size === parts.length }
    }
  const glued = parts.join('')
  const one = words.find(({ plain }) => glued.length >= LEAST_GLUED && plain.includes(glued))
  return one && parts.length > 1 ? { from: one.from, to: one.to, isWhole: true } : undefined
}

function placeOf(sought: readonly string[], words: readonly Word[]) {
  const at = words.findIndex((_, from) =>
    sought.every((part, offset) => words[from + offset]?.plain === part),
  )
  const first = words[at]
  const last = words[at + sought.length - 1]
  return first && last && { from: first.from, to: last.to }
}
