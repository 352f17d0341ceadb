/**
 * Names of splits: what was shown and differs, what is not known here, and what is known and was
 * not shown.
 */
export interface Comparison {
  differing: readonly string[]
  unknown: readonly string[]
  absent: readonly string[]
}

/**
 * Compares what is shown of a campaign with its fold, split by split. Every split that the fold has
 * is compared to the last digit. A split that the fold does not have was added to the portal after
 * this code was written: it cannot be checked here, so that it is named, and it is no fault.
 */
export function compareFigures(shown: unknown, folded: object): Comparison {
  if (typeof shown !== 'object' || shown === null)
    return { differing: Object.keys(folded), unknown: [], absent: [] }
  const isAbsent = (name: string): boolean => !Object.hasOwn(shown, name)
  const names = Object.keys(folded)
  const sums = shown as Record<string, unknown>
  return {
    differing: Object.entries(folded)
      .filter(([name, fold]) => !isAbsent(name) && canonical(sums[name]) !== canonical(fold))
      .map(([name]) => name),
    unknown: Object.keys(shown).filter((name) => !names.includes(name)),
    absent: names.filter(isAbsent),
  }
}

function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`
}
