/** A time as banks write it: `8:05`, `08:05:09`, `20h52`, `08:52:26 PM`, `8:52 SA`. */
export const CLOCK = String.raw`\d{1,2}[:h]\d{2}(?::\d{2}(?:[.,]\d{1,7})?)?(?:\s?[AaPpSsCc][MmAaHh]\b)?`
const WHOLE = /^(\d{1,2})[:h](\d{2})(?::(\d{2})(?:[.,]\d{1,7})?)?(?:\s?([ap]m|sa|ch))?$/iu

/** `HH:mm:ss`; undefined for a text that is no time of a day. `sa` is before noon, `ch` after it. */
export function readClock(text: string): string | undefined {
  const match = WHOLE.exec(text.trim())
  if (!match) return undefined
  const [, hours = '', minutes = '', seconds = '00', half] = match
  const hour = hourOf(Number(hours), half?.toLowerCase())
  if (hour > 23 || Number(minutes) > 59 || Number(seconds) > 59) return undefined
  return [String(hour).padStart(2, '0'), minutes, seconds].join(':')
}

function hourOf(hour: number, half: string | undefined): number {
  const isAfterNoon = half === 'pm' || half === 'ch'
  if (isAfterNoon && hour < 12) return hour + 12
  return half !== undefined && !isAfterNoon && hour === 12 ? 0 : hour
}
