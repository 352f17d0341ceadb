/** The cash that counters took on a day, and what of it was paid in before. */
export interface CounterDay {
  day: string
  bookedVnd: number
  paidInVnd: number
}

export interface CounterPart {
  day: string
  amountVnd: number
}

/**
 * How much of each day's cash a sum is that was paid into the account. The cash of the earliest day
 * goes first, as people carry it to the bank. Undefined where the days have less left.
 */
export function counterParts(
  sumVnd: number,
  days: readonly CounterDay[],
): readonly CounterPart[] | undefined {
  let rest = sumVnd
  const parts: CounterPart[] = []
  for (const { day, bookedVnd, paidInVnd } of days.toSorted((a, b) => (a.day < b.day ? -1 : 1))) {
    const amountVnd = Math.min(rest, Math.max(0, bookedVnd - paidInVnd))
    if (amountVnd > 0) parts.push({ day, amountVnd })
    rest -= amountVnd
  }
  return rest > 0 ? undefined : parts
}
