import type { Usage } from './measured.ts'

/** Sums of numbers, and of records of numbers at any depth. */
type Numbers = { [name: string]: number | Numbers }

/**
 * `a + times × b`, member by member; a member that one of them lacks counts as nothing there. So
 * acts are added up, and a measurement is taken away from another.
 */
export const plus = (a: Usage, times: number, b: Usage): Usage => combine(a, times, b) as Usage

/** Nothing is used less than not at all: what noise has made negative is nothing. */
export const notNegative = (usage: Usage): Usage =>
  mapAll(usage, (one) => Math.max(0, one)) as Usage

/** Three decimals tell a unit in a thousand acts, and keep the file readable. */
export const rounded = (usage: Usage): Usage =>
  mapAll(usage, (one) => Math.round(one * 1_000) / 1_000) as Usage

function combine(a: Numbers, times: number, b: Numbers): Numbers {
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])]
  return Object.fromEntries(
    names.map((name) => {
      const [one, other] = [a[name] ?? 0, b[name] ?? 0]
      if (typeof one === 'number' && typeof other === 'number') return [name, one + times * other]
      return [name, combine(recordOf(one), times, recordOf(other))]
    }),
  )
}

const recordOf = (value: number | Numbers): Numbers => (typeof value === 'number' ? {} : value)

function mapAll(numbers: Numbers, change: (one: number) => number): Numbers {
  return Object.fromEntries(
    Object.entries(numbers).map(([name, value]) => [
      name,
      typeof value === 'number' ? change(value) : mapAll(value, change),
    ]),
  )
}
