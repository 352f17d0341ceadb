import { LETTER_DAYS } from '../../../../shared/forms/letter-days.ts'

/**
 * What forms keep on the device, and for how long. A browser that keeps nothing (private windows,
 * full storage) is no failure: the form works without, and says so where it matters.
 */
const PREFIX = 'nhip-cau/'

interface Kept<Value> {
  at: number
  value: Value
}

/** Whether it is kept now. `at` is when the week begins. */
export function keep(name: string, value: unknown, at = Date.now()): boolean {
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify({ at, value }))
    return true
  } catch {
    return false
  }
}

/** What was kept within the last week; older things go. */
export function recall<Value>(
  name: string,
  isValue: (value: unknown) => value is Value,
): Kept<Value> | undefined {
  try {
    const { at, value } = JSON.parse(localStorage.getItem(PREFIX + name) ?? '{}') as Partial<
      Kept<unknown>
    >
    if (typeof at === 'number' && Date.now() - at < LETTER_DAYS * 86_400_000 && isValue(value))
      return { at, value }
    forget(name)
  } catch {
    // Nothing kept, or nothing readable.
  }
  return undefined
}

/** Names of everything that is kept under a prefix. */
export function listKept(prefix: string): readonly string[] {
  try {
    return Object.keys(localStorage)
      .filter((name) => name.startsWith(PREFIX + prefix))
      .map((name) => name.slice(PREFIX.length))
  } catch {
    return []
  }
}

export function forget(name: string): void {
  try {
    localStorage.removeItem(PREFIX + name)
  } catch {
    // Nothing was kept then.
  }
}

export function isTextRecord(value: unknown): value is Record<string, string> {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((one) => typeof one === 'string')
  )
}
