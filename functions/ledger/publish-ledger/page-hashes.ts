import { toUtf8 } from '../../../shared/ledger/bytes.ts'
import { hashLeaf } from '../../../shared/ledger/merkle.ts'
import type { Hash } from '../../../shared/ledger/merkle.ts'

/** The leaf hashes of the first entries of a page. @throws Error `log-page-short`. */
export async function hashPage(texts: readonly string[], width: number): Promise<readonly Hash[]> {
  if (texts.length < width) throw new Error('log-page-short')
  return Promise.all(texts.slice(0, width).map((text) => hashLeaf(toUtf8(text))))
}
