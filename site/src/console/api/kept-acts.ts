import type { Text } from '../frame/language.ts'

/** A request that does something, as it goes to the portal. */
export interface SentRequest {
  method: string
  /** With what stands behind `?`, but for the language. */
  path: string
  body: string
}

/** What a person knows an act by, and what stood in its form. */
export interface ActMeant {
  /** Who means it. */
  staff: string
  form: string
  title?: Text | undefined
  of?: string | undefined
  /** The screen of its form. */
  href: string
  typed?: Readonly<Record<string, string>> | undefined
}

export interface KeptAct extends ActMeant {
  key: string
  /** When it was first sent, in milliseconds. */
  at: number
  request: SentRequest
}

/**
 * Acts that were sent and not answered, with all that sending them again takes, so that they outlive a
 * reload. They hold what a person typed, so that they stand in the storage of the tab alone, for
 * whoever meant them, until the answer has come, that person signs out in any tab, or somebody else
 * signs in.
 */
const NAME = 'nhip-cau/unanswered'
/** Holds no more than a moment: what was sent before it is not kept in any tab of the browser. */
export const SIGNED_OUT = 'nhip-cau/signed-out-at'
/** The portal knows a key for 30 days; nobody comes back to a tab of the day before yesterday. */
const KEPT_MS = 24 * 60 * 60 * 1_000

function readAll(): readonly KeptAct[] {
  try {
    return JSON.parse(sessionStorage.getItem(NAME) ?? '[]') as readonly KeptAct[]
  } catch {
    return []
  }
}

function writeAll(acts: readonly KeptAct[]): void {
  try {
    if (acts.length === 0) sessionStorage.removeItem(NAME)
    else sessionStorage.setItem(NAME, JSON.stringify(acts))
  } catch {
    // A full storage keeps no act. What is sent is sent all the same.
  }
}

/** Acts that are about to be sent, until the client tells what their requests are. */
const begun = new Map<string, ActMeant>()

export function beginAct(key: string, meant: ActMeant): void {
  begun.set(key, meant)
}

/** The client sends this with a key. */
export function noteRequest(key: string, request: SentRequest): void {
  const meant = begun.get(key)
  if (!meant) return
  const before = readAll()
  if (before.some((one) => one.key === key)) return
  writeAll([...before, { ...meant, key, at: Date.now(), request }])
}

/** It was answered, or never done. */
export function endAct(key: string): void {
  begun.delete(key)
  const before = readAll()
  const others = before.filter((one) => one.key !== key)
  if (others.length < before.length) writeAll(others)
}

/** Acts of this person that wait for an answer. Those of anybody else are kept no longer. */
export function keptActsOf(staff: string): readonly KeptAct[] {
  const since = Math.max(Date.now() - KEPT_MS, signedOutAt())
  const kept = readAll().filter((one) => one.staff === staff && one.at > since)
  writeAll(kept)
  return kept
}

export function dropKeptActs(): void {
  begun.clear()
  writeAll([])
}

function signedOutAt(): number {
  return Number(globalThis.localStorage?.getItem(SIGNED_OUT) ?? 0)
}

/** Somebody signed out in this tab: the others, and those that sleep, hear of it. */
export function markSignedOut(): void {
  globalThis.localStorage?.setItem(SIGNED_OUT, String(Date.now()))
}
