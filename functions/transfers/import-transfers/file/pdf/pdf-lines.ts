import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { StatementFileError } from '../../../statement-file-error.ts'
import type { StatementLine } from '../statement-line.ts'
import { readPdf } from './read-pdf.ts'
import type { PdfResult, PdfTask } from './read-pdf.ts'

/** Reads a PDF, wherever that may be done. Undefined where it did not come to an end. */
export type ReadPdf = (task: PdfTask) => Promise<PdfResult | undefined>

/** What lies beside a PDF that was read: its lines. */
export const linesPathOf = (path: string): string => `${path}.lines`

export const besidePdf = (path: string): readonly string[] => [
  linesPathOf(path),
  `${linesPathOf(path)}.part`,
]

/** Lines that are handed on at a time. */
const BATCH = 500

/**
 * The lines of the tables of a PDF, and what stands between them. The PDF is read once, however
 * often its lines are asked for.
 */
export async function* readPdfLines(
  path: string,
  read: ReadPdf = readPdf,
): AsyncGenerator<readonly StatementLine[], void> {
  const linesPath = linesPathOf(path)
  if (!(await isNewer(linesPath, path))) {
    const result = await read({ path, linesPath })
    if (!result) throw new StatementFileError('pdf-malformed')
    if (result.refusal !== undefined) throw new StatementFileError(result.refusal)
  }
  let batch: StatementLine[] = []
  let line = 0
  const stream = createReadStream(linesPath, 'utf8')
  for await (const text of createInterface({
    input: stream,
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    batch.push({ cells: JSON.parse(text) as string[], line: ++line, provedBy: 'balance' })
    if (batch.length < BATCH) continue
    yield batch
    batch = []
  }
  yield batch
}

async function isNewer(path: string, than: string): Promise<boolean> {
  const [one, other] = await Promise.all(
    [path, than].map((name) =>
      stat(name).then(
        ({ mtimeMs }) => mtimeMs,
        () => undefined,
      ),
    ),
  )
  return one !== undefined && other !== undefined && one > other
}
