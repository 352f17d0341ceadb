import type { Proposal } from './proposal.ts'

/** A file by a SHA-256 in hex, or a decision by its folded number. */
export interface Cited {
  what: 'file' | 'decision'
  name: string
}

type Citing = Pick<Proposal, 'kind' | 'entry' | 'evidence'>

/**
 * What a proposal rests on and no other one should: each file that shows a disbursement, by the
 * bytes that are kept and by those that were sent, so that a published file which is sent again is
 * known too; and the decision of an allocation.
 */
export function citedBy({ kind, entry, evidence = [] }: Citing): readonly Cited[] {
  if (kind === 'allocation' && entry.decision !== undefined)
    return [{ what: 'decision', name: foldDecision(entry.decision) }]
  const hashes = evidence.flatMap(({ sha256, source }) => [sha256, source ?? sha256])
  return [...new Set(hashes)].map((name): Cited => ({ what: 'file', name }))
}

/**
 * The number of a decision, without its day and without what is written in many ways: capitals,
 * marks, white space, dashes, and zeros before a number.
 */
export function foldDecision(cited: string): string {
  const number = cited.replace(/ ngày \d{2}\/\d{2}\/\d{4}$/u, '')
  const folded = number
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .replaceAll(/(?<!\p{N})0+(?=\p{N})/gu, '')
    .replaceAll(' ', '')
  return folded === '' ? number : folded
}
