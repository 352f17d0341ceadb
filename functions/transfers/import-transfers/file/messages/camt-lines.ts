import { makeMarkupReader } from '../markup.ts'
import type { StatementLine } from '../statement-line.ts'
import { makeAccountLines } from './account-lines.ts'
import { makeCamtReader } from './camt-reader.ts'

/** Whether the beginning of an XML file is that of a bank's statement to its customer. */
export const isCamt053 = (head: string): boolean =>
  head.startsWith('<') && /camt\.053\.|<(?:\w+:)?bktocstmrstmt\b/u.test(head)

/**
 * The entries of a camt.053 (ISO 20022, BankToCustomerStatement), one after another. The parser
 * expands nothing, and a document type is refused.
 */
export async function* readCamtLines(
  chunks: AsyncIterable<string>,
): AsyncGenerator<readonly StatementLine[], void> {
  const lines = makeAccountLines()
  const camt = makeCamtReader(lines)
  const markup = makeMarkupReader('xml', camt)
  for await (const chunk of chunks) {
    markup.write(chunk)
    yield lines.take()
  }
  markup.end()
  yield lines.end()
}
