import { parseVnd } from '../../../../shared/parse-vnd.ts'
import type { Locale } from '../../../../shared/locale.ts'

interface ListLine {
  name?: string
  publishName: boolean
  amountVnd: number
}

export interface ReadLines {
  lines: readonly ListLine[]
  /** Numbers of the lines of which no sum could be read, from 1. */
  bad: readonly number[]
  sumVnd: number
}

/** The list of a village as it is typed or pasted: name, sum, and whether the name may be shown. */
export function readLines(written: string, locale: Locale): ReadLines {
  const lines: ListLine[] = []
  const bad: number[] = []
  for (const [at, line] of written.split(/\r?\n/u).entries()) {
    if (line.trim() === '') continue
    const [name = '', sum = '', shown = ''] = line.split(/[;\t]/u).map((part) => part.trim())
    const parsed = parseVnd(sum, locale)
    if (parsed.ok) lines.push(lineOf(name, parsed.amountVnd, shown))
    else bad.push(at + 1)
  }
  return { lines, bad, sumVnd: lines.reduce((all, { amountVnd }) => all + amountVnd, 0) }
}

const lineOf = (name: string, amountVnd: number, shown: string): ListLine => ({
  ...(name === '' ? {} : { name }),
  publishName: name !== '' && shown !== '',
  amountVnd,
})
