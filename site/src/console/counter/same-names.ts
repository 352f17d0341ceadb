interface NamedLine {
  name?: string
}

/** Names that stand on several lines of a list, with these lines as they are counted in the text. */
export function sameNames(
  lines: readonly NamedLine[],
  places: readonly number[],
): ReadonlyArray<{ name: string; lines: readonly number[] }> {
  const found = new Map<string, { name: string; lines: number[] }>()
  for (const [at, { name }] of lines.entries()) {
    if (name === undefined) continue
    const folded = name.normalize('NFC').toLowerCase().replaceAll(/\s+/gu, ' ').trim()
    const known = found.get(folded) ?? { name, lines: [] }
    known.lines.push(places[at] ?? at + 1)
    found.set(folded, known)
  }
  return [...found.values()].filter((one) => one.lines.length > 1)
}
