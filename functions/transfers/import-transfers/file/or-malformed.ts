import { StatementFileError } from '../../statement-file-error.ts'

/** Whatever the library says of the archive; our own refusals pass. */
export async function orMalformed<T>(attempt: Promise<T>): Promise<T> {
  try {
    return await attempt
  } catch (cause) {
    throw cause instanceof StatementFileError
      ? cause
      : new StatementFileError('zip-malformed', { cause })
  }
}
