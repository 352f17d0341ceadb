/** How many members of a change are shown; some acts change whole tables. */
const MAX_LINES = 40

type Values = ReadonlyMap<string, string>

/** Members of a value by their places (`pot.refunded`), as they are written in the table. */
function membersOf(value: unknown, place = ''): Values {
  if (value === undefined || value === null) return new Map()
  if (typeof value !== 'object') return new Map([[place, sayMember(value)]])
  return new Map(
    Object.entries(value).flatMap(([name, member]) => [
      ...membersOf(member, place === '' ? name : `${place}.${name}`),
    ]),
  )
}

const sayMember = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value)

/**
 * What differs between before and after, a member a line. What is as it was, and what an act does not
 * tell of afterwards, is left out.
 */
export function sayChange(before: unknown, after: unknown): readonly string[] {
  const was = membersOf(before)
  const is = membersOf(after)
  const lines = [...is]
    .filter(([place, now]) => was.get(place) !== now)
    .map(([place, now]) => {
      const old = was.get(place)
      return old === undefined ? `${place}: ${now}` : `${place}: ${old} → ${now}`
    })
  return lines.length > MAX_LINES ? [...lines.slice(0, MAX_LINES), '…'] : lines
}
