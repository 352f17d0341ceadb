import { readLayout } from '../../statement-layout.ts'
import { SEPARATORS, readRecord } from './csv-record.ts'
import type { Separator } from './csv-record.ts'

/**
 * The separator with which the heading can be read. In a file without a heading it is the one that
 * occurs most.
 */
export function findSeparator(sample: string): Separator {
  const declared = /^sep=([,;\t])\r?\n/u.exec(sample)?.[1]
  const found = SEPARATORS.map((separator) => ({
    separator,
    columns: headingColumns(sample, separator),
    count: sample.split(separator).length,
  }))
  const best = found.toSorted((a, b) => b.columns - a.columns || b.count - a.count)[0]?.separator
  return SEPARATORS.find((separator) => separator === declared) ?? best ?? ','
}

/** How many known columns the heading has when it is read with a separator. */
function headingColumns(sample: string, separator: Separator): number {
  let most = 0
  for (let at = 0, lines = 0; lines < 200; lines++) {
    const { cells, end } = readRecord(sample, at, separator, false)
    if (end === undefined) break
    most = Math.max(most, Object.keys(readLayout(cells) ?? {}).length)
    at = end
  }
  return most
}
