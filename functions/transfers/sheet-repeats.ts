/**
 * Whether a sheet tells what another one of the file has told:
 * - `rows`: each of its rows stands there, by day and sum;
 * - `sums`: it has one row a day, which is the sum of that day there.
 */
export type RepeatsVerdict =
  | { verdict: 'agree' }
  | { verdict: 'differ'; why: (typeof REPEATS)[number]; rows: number }
export const REPEATS = ['rows', 'sums'] as const

interface Sheet {
  rows: number
  /** Rows by day and sum. */
  alike: Map<string, number>
  /** What came and went on each day. */
  days: Map<string, { rows: number; creditVnd: number; netVnd: number }>
}

export interface RepeatsCheck {
  addRow: (sheet: number, row: { day: string; amountVnd: number }) => void
  /** What is said of each sheet, by its number. */
  end: () => ReadonlyMap<number, RepeatsVerdict>
}

export function makeRepeatsCheck(): RepeatsCheck {
  const sheets = new Map<number, Sheet>()
  return {
    addRow(at, { day, amountVnd }) {
      const sheet = sheets.get(at) ?? { rows: 0, alike: new Map(), days: new Map() }
      sheets.set(at, sheet)
      sheet.rows++
      const key = `${day}#${amountVnd}`
      sheet.alike.set(key, (sheet.alike.get(key) ?? 0) + 1)
      const { rows = 0, creditVnd = 0, netVnd = 0 } = sheet.days.get(day) ?? {}
      sheet.days.set(day, {
        rows: rows + 1,
        creditVnd: creditVnd + Math.max(amountVnd, 0),
        netVnd: netVnd + amountVnd,
      })
    },
    end: () =>
      new Map(
        [...sheets].map(([at, sheet]) => {
          const others = [...sheets].filter(([other]) => other !== at)
          return [at, compare(sheet, others, at)] as const
        }),
      ),
  }
}

function compare(
  sheet: Sheet,
  others: ReadonlyArray<readonly [number, Sheet]>,
  at: number,
): RepeatsVerdict {
  // Of two sheets that tell the same the later one repeats the other.
  const isRepeated = others.some(
    ([place, other]) =>
      (other.rows > sheet.rows || (other.rows === sheet.rows && place < at)) &&
      [...sheet.alike].every(([key, rows]) => rows <= (other.alike.get(key) ?? 0)),
  )
  if (isRepeated) return { verdict: 'differ', why: 'rows', rows: sheet.rows }
  const isSums = others.some(([, other]) => other.rows > sheet.rows && isSumsOf(sheet, other))
  return isSums ? { verdict: 'differ', why: 'sums', rows: sheet.rows } : { verdict: 'agree' }
}

const isSumsOf = (sheet: Sheet, of: Sheet): boolean =>
  [...sheet.days].every(([day, { rows, netVnd }]) => {
    const there = of.days.get(day)
    return rows === 1 && (there?.creditVnd === netVnd || there?.netVnd === netVnd)
  })
