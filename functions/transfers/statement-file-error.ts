/**
 * Why a file is not read, or not read to its end. The codes are kept with the import, and
 * `refusal-texts.ts` has a text for each.
 */
export const STATEMENT_FILE_CODES = [
  'empty',
  'too-large',
  /** Neither text, nor a table, nor a workbook. */
  'not-a-statement',
  /**
   * A workbook from before 2007, or one that only Excel itself reads. Staff are told to save it as
   * XLSX or CSV.
   */
  'old-excel',
  'encrypted',
  /** No file is refused for it any more; statements of earlier times may say so. */
  'pdf',
  /** Its pages are pictures. */
  'pdf-scan',
  /** Where its rows begin and end, or which letters it shows, cannot be told. */
  'pdf-unclear',
  'pdf-too-full',
  'pdf-malformed',
  'too-many-pages',
  /** Reading it would take more time or memory than any statement does. */
  'too-heavy',
  'macro-file',
  /** The archive is cut off, damaged, or other than its own index says. */
  'zip-malformed',
  'zip-bomb',
  'too-many-entries',
  'xml-malformed',
  /** The XML has a document type, which could define entities. No bank's workbook has one. */
  'xml-doctype',
  'too-deep',
  'too-many-sheets',
  'too-many-strings',
  /** Or a format that is longer than Excel takes. */
  'too-many-styles',
  'too-many-rows',
  'too-many-columns',
  'row-too-long',
  'cell-too-long',
  'quote-not-closed',
] as const
export type StatementFileCode = (typeof STATEMENT_FILE_CODES)[number]

export class StatementFileError extends Error {
  override readonly name = 'StatementFileError'
  readonly code: StatementFileCode
  /** The line that reading stopped at, where it is known. */
  readonly line: number | undefined

  /**
   * `cause` may quote the file, which holds people's names. It is for a debugger and never for a
   * log.
   */
  constructor(code: StatementFileCode, { line, cause }: { line?: number; cause?: unknown } = {}) {
    super(code, { cause })
    this.code = code
    this.line = line
  }
}
