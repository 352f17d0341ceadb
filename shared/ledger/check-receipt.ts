import { fromBase64, sameBytes, toBase64, toUtf8 } from './bytes.ts'
import type { Checkpoint } from './checkpoint.ts'
import { commitToName, parseEntry } from './entry.ts'
import type { LedgerEntry } from './entry.ts'
import { reasonOf, right, wrong } from './finding.ts'
import type { Finding } from './finding.ts'
import { rootFromInclusion } from './inclusion-proof.ts'
import { hashLeaf } from './merkle.ts'
import type { Verifier } from './note.ts'
import { parseProof } from './receipt.ts'
import { openCheckpoint } from './signed-checkpoint.ts'

export interface ReceiptReport {
  findings: readonly Finding[]
  /** The entry, when the file could be read and the entry is in the signed log. */
  entry?: LedgerEntry
  index?: number
  checkpoint?: Checkpoint
  /**
   * The donor's name, when the entry's commitment opens with it. Without that it is left out,
   * because anyone can write another name into a file.
   */
  name?: string
}

/**
 * Checks a donor's receipt by itself, without any network: the signature of its checkpoint, that
 * the entry is in that tree, and that the entry's commitment opens with the name and the salt. A
 * name that nothing in the entry bears out is wrong.
 * @throws SyntaxError when the file is no receipt.
 */
export async function checkReceipt(
  text: string,
  verifiers: readonly Verifier[],
): Promise<ReceiptReport> {
  const { index, hashes, checkpoint: note, opening } = parseProof(text)
  let checkpoint: Checkpoint
  try {
    checkpoint = await openCheckpoint(note, verifiers)
  } catch (error) {
    return { findings: [wrong('signature', { reason: reasonOf(error) })], index }
  }
  const { size, origin, root } = checkpoint
  const findings = [right('signature', { origin, size, root: toBase64(root) })]
  const leaf = await hashLeaf(toUtf8(opening.entry))
  const reached = await rootFromInclusion(leaf, index, size, hashes)
  const ways = {
    index,
    size,
    leaf: toBase64(leaf),
    reached: reached ? toBase64(reached) : '',
    root: toBase64(root),
  }
  if (!reached || !sameBytes(reached, root))
    return { findings: [...findings, wrong('inclusion', ways)], index, checkpoint }
  findings.push(right('inclusion', ways))
  let entry: LedgerEntry
  try {
    entry = parseEntry(opening.entry)
  } catch (error) {
    return {
      findings: [...findings, wrong('entries', { index, reason: reasonOf(error) })],
      index,
      checkpoint,
    }
  }
  const { name, salt } = opening
  if (name === undefined && salt === undefined) return { findings, entry, index, checkpoint }
  const opened = await openName(name, salt)
  const details = { committed: entry.commitment ?? '', opened }
  if (opened !== entry.commitment)
    return { findings: [...findings, wrong('commitment', details)], entry, index, checkpoint }
  return {
    findings: [...findings, right('commitment', details)],
    entry,
    index,
    checkpoint,
    ...(name === undefined ? {} : { name }),
  }
}

/** The commitment that a receipt's name and salt make, or why they make none. */
async function openName(name = '', salt = ''): Promise<string> {
  try {
    return await commitToName(name, fromBase64(salt))
  } catch (error) {
    return reasonOf(error)
  }
}
