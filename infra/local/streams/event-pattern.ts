/**
 * Whether an event matches a pattern of an event source mapping (the part of EventBridge's pattern
 * language that filters on streams use): objects by member, lists of allowed values, `prefix` and
 * `exists`.
 * @throws Error for any other operator, so that a filter is never passed over in silence.
 */
export function matchesPattern(pattern: unknown, event: unknown): boolean {
  if (Array.isArray(pattern)) return pattern.some((allowed) => matchesValue(allowed, event))
  if (typeof pattern !== 'object' || pattern === null)
    throw new Error('a pattern holds objects and lists')
  const members =
    typeof event === 'object' && event !== null ? (event as Record<string, unknown>) : {}
  return Object.entries(pattern).every(([name, inner]) => matchesPattern(inner, members[name]))
}

function matchesValue(allowed: unknown, value: unknown): boolean {
  if (typeof allowed !== 'object' || allowed === null) return allowed === value
  const [operator, argument] = Object.entries(allowed)[0] ?? []
  if (operator === 'prefix') return typeof value === 'string' && value.startsWith(String(argument))
  if (operator === 'exists') return (value !== undefined) === argument
  throw new Error(`filters by ${operator} are not known here`)
}
