/**
 * What a person means to do: an act, on a record, with what they typed. As long as no answer has
 * come, the same intention has the same key, also after the page was loaded anew, so that the portal
 * does it once however often it is sent.
 */
export interface Intention {
  act: string
  /** Id of the record, where there is one. */
  of?: string | undefined
  body?: unknown
  /** Who means it. */
  staff?: string | undefined
}

/** Keys alone are kept, under hashes: nothing on the device tells what was done, and to whom. */
const NAME = 'nhip-cau/keys'

async function hashOf({ act, of, body, staff }: Intention): Promise<string> {
  const text = JSON.stringify([staff ?? null, act, of ?? null, body ?? null])
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function readKeys(): Record<string, string> {
  try {
    return JSON.parse(sessionStorage.getItem(NAME) ?? '{}') as Record<string, string>
  } catch {
    return {}
  }
}

/** The key of an intention: the one that it has already, or a new one. */
export async function keyOf(intention: Intention): Promise<string> {
  const hash = await hashOf(intention)
  const keys = readKeys()
  const key = keys[hash] ?? crypto.randomUUID()
  sessionStorage.setItem(NAME, JSON.stringify({ ...keys, [hash]: key }))
  return key
}

/** It was answered: whoever means the same again means something new. */
export function forgetKey(key: string): void {
  const others = Object.entries(readKeys()).filter(([, one]) => one !== key)
  sessionStorage.setItem(NAME, JSON.stringify(Object.fromEntries(others)))
}
