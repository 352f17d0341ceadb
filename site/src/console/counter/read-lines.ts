import { parseVnd } from '../../../../shared/parse-vnd.ts'
import { readGoods } from './read-goods.ts'
import type { ReadGoods } from './read-goods.ts'
import type { Locale } from '../../../../shared/locale.ts'

interface ListLine {
  name?: string
  publishName: boolean
  amountVnd?: number
  goods?: ReadGoods
}

/** A line that is to be mended before anything is sent. */
export interface BadLine {
  /** As it stands in the text, from 1. */
  line: number
  /** Neither a sum nor goods can be read, or it is not clear whether the name may be shown. */
  why: 'sum' | 'shown'
}

export interface ReadLines {
  lines: readonly ListLine[]
  /** Where each of the lines stands in the text, from 1: empty lines are not sent. */
  places: readonly number[]
  bad: readonly BadLine[]
  sumVnd: number
  /** Of how many lines the name will be shown. */
  shown: number
}

const YES: ReadonlySet<string> = new Set(['x', 'có', 'yes', 'sim'])
const NO: ReadonlySet<string> = new Set(['', 'không', 'no', 'não'])

/**
 * The list of a village as it is typed or pasted: name, sum or goods, and whether the name may be shown. A
 * name is shown only where somebody wrote a word that says yes; another word is asked about.
 */
export function readLines(written: string, locale: Locale): ReadLines {
  const lines: ListLine[] = []
  const places: number[] = []
  const bad: BadLine[] = []
  for (const [at, text] of written.split(/\r?\n/u).entries()) {
    if (text.trim() === '') continue
    const line = at + 1
    const [name = '', sum = '', ...marks] = text.split(/[;\t]/u).map((part) => part.trim())
    const gift = readGift(sum, locale)
    const mayShow = readMark(marks)
    if (gift === undefined) bad.push({ line, why: 'sum' })
    else if (mayShow === undefined) bad.push({ line, why: 'shown' })
    else {
      lines.push(lineOf(name, gift, mayShow))
      places.push(line)
    }
  }
  return {
    lines,
    places,
    bad,
    sumVnd: lines.reduce((all, { amountVnd = 0 }) => all + amountVnd, 0),
    shown: lines.filter(({ publishName }) => publishName).length,
  }
}

type LineGift = Pick<ListLine, 'amountVnd' | 'goods'>

/** A sum, or how much of what: `500.000`, `20 kg gạo`. */
function readGift(written: string, locale: Locale): LineGift | undefined {
  const parsed = parseVnd(written, locale)
  if (parsed.ok) return { amountVnd: parsed.amountVnd }
  const goods = readGoods(written, locale)
  return goods && { goods }
}

/** Undefined where what stands behind the sum is neither a yes nor a no. */
function readMark([mark = '', ...further]: readonly string[]): boolean | undefined {
  if (further.some((part) => part !== '')) return undefined
  const word = mark.normalize('NFC').toLowerCase()
  if (YES.has(word)) return true
  return NO.has(word) ? false : undefined
}

const lineOf = (name: string, gift: LineGift, mayShow: boolean): ListLine => ({
  ...(name === '' ? {} : { name }),
  publishName: name !== '' && mayShow,
  ...gift,
})
