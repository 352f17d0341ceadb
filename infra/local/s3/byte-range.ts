interface Range {
  start: number
  end: number
}

/** One range of bytes: from a place on, between two places, or the last so many (`bytes=-500`). */
export function readRange(
  header: string | undefined,
  size: number,
): Range | 'unsatisfiable' | undefined {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/u.exec(header ?? '') ?? []
  if (from === '' && to === '') return undefined
  const range =
    from === ''
      ? { start: Math.max(0, size - Number(to)), end: size - 1 }
      : { start: Number(from), end: Math.min(to === '' ? size - 1 : Number(to), size - 1) }
  return range.start > range.end ? 'unsatisfiable' : range
}
