import { forget, isTextRecord, keep, listKept, recall } from './device-store.ts'
import { keyOf } from './letter.ts'
import type { Letter } from './letter.ts'

/** The line in `Layout.astro` that looks for letters knows the same name. */
const PREFIX = 'outbox/'

export interface KeptLetter {
  letter: Letter
  /** When it was kept first; trying again does not make it stay longer. */
  at: number
}

const isLetter = (value: unknown): value is { action: string; body: string } =>
  isTextRecord(value) && value.action !== undefined && value.body !== undefined

const nameOf = (letter: Pick<Letter, 'body'>): string => PREFIX + keyOf(letter)

/** Whether the device keeps it: private windows, full storage and strict settings do not. */
export function keepLetter(letter: Letter): boolean {
  return keep(nameOf(letter), letter, findLetter(letter)?.at)
}

export function dropLetter(letter: Letter): void {
  forget(nameOf(letter))
}

export function findLetter(letter: Pick<Letter, 'body'>): KeptLetter | undefined {
  return read(nameOf(letter))
}

/** What waits on this device, the oldest first. */
export function listLetters(): readonly KeptLetter[] {
  return listKept(PREFIX)
    .flatMap((name) => read(name) ?? [])
    .toSorted((a, b) => a.at - b.at)
}

function read(name: string): KeptLetter | undefined {
  const kept = recall(name, isLetter)
  return kept && { letter: kept.value, at: kept.at }
}
