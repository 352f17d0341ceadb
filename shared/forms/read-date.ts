const MONTHS_EN = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const DAY_FIRST = /^(?<day>\d{1,2})\s*[/.-]\s*(?<month>\d{1,2})\s*[/.-]\s*(?<year>\d{4})$/u
const ISO = /^(?<year>\d{4})\s*[-/.]\s*(?<month>\d{1,2})\s*[-/.]\s*(?<day>\d{1,2})$/u
const IN_WORDS =
  /^(?:ngày\s+)?(?<day>\d{1,2})\s+tháng\s+(?<month>\d{1,2})(?:\s+năm|,)?\s+(?<year>\d{4})$/u
const IN_ENGLISH = /^(?<day>\d{1,2})\s+(?<name>[a-z]{3})[a-z]*\.?,?\s+(?<year>\d{4})$/u

/**
 * A calendar day as an ISO day, read as Vietnamese write it (12/10/2025, `ngày 12 tháng 10 năm
 * 2025`), as ISO 8601, or as `12 October 2025`. A year of two digits is not read, since nobody can
 * say which it is. Undefined for what the calendar does not have.
 */
export function readDay(typed: string): string | undefined {
  const text = typed.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim()
  const found = [DAY_FIRST, ISO, IN_WORDS, IN_ENGLISH].map((pattern) => pattern.exec(text)?.groups)
  const { day, month, name, year } = found.find((groups) => groups !== undefined) ?? {}
  const number = month ?? (name && MONTHS_EN.indexOf(name) + 1)
  if (!day || !year || !number) return undefined
  const iso = `${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`
  // A day that the calendar does not have (31/2) comes back as another one, or as none.
  const time = Date.parse(`${iso}T00:00:00Z`)
  const exists = !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === iso
  return exists ? iso : undefined
}
