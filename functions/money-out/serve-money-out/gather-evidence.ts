import { publicName } from '../evidence.ts'
import type { Evidence } from '../evidence.ts'
import type { BodyOf } from '../proposal-body.ts'
import { wrongField } from '../../http/wrong-field.ts'
import { PROPOSAL_ISSUES } from '../field-texts.ts'
import type { DraftProposalDeps } from './deps.ts'

/**
 * Hashes what is kept of each file, and lays what may become public where the publisher finds it.
 * Public files come first, so that the entry's hash is, where it can be, that of a file that
 * everybody can fetch.
 */
export async function readEvidence(
  wanted: BodyOf<'disbursement'>['evidence'],
  { files, sha256 }: DraftProposalDeps,
): Promise<Evidence[]> {
  const evidence: Evidence[] = []
  for (const [at, { id, public: isPublic }] of wanted.entries()) {
    const file = await files.read(id)
    if (!file) throw wrongField(`evidence.${at}.id`, 'not-an-option', PROPOSAL_ISSUES.fileGone)
    const { name, type, bytes, source } = file
    const size = bytes.byteLength
    const one: Evidence = { id, name, type, size, sha256: sha256(bytes), source, public: isPublic }
    // A file that is named twice would have to be public and private at once, so that it is
    // refused.
    if (evidence.some((other) => other.sha256 === one.sha256))
      throw wrongField(`evidence.${at}.id`, 'not-an-option', PROPOSAL_ISSUES.fileTwice)
    if (isPublic) await files.offer(publicName(one), file)
    evidence.push(one)
  }
  return evidence.toSorted((a, b) => Number(b.public) - Number(a.public))
}
