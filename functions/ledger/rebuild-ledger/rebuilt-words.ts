import type { Rebuilt } from '../rebuild-books-store.ts'

/** What was found and put back, and what a person has to do before the portal opens again. */
export function sayRebuilt(
  rebuilt: Rebuilt,
  { write, seconds }: { write: boolean; seconds: number },
): { lines: readonly string[]; isRight: boolean } {
  const { size, before, rowsMissing, rowsDiffering, namesFound, bankRowsMissing } = rebuilt
  const { rowsStray, unsigned, queuedTwice, decidedSince, totalsDiffering, isRight } = rebuilt
  const done = write ? 'put back' : 'to put back'
  const lines = [
    `Public log: ${size} entries, signed and whole. Table: ${before} entries.`,
    `Rows of the log ${done}: ${rowsMissing} that were missing, ${rowsDiffering} that said something else, ${rowsStray} where the log has none.`,
    `Entries of the table that are not public yet, and stay: ${unsigned}.`,
    `Names found in the public files: ${namesFound}.`,
    `Rows that hold bank rows to one entry ${done}: ${bankRowsMissing}.`,
    `Totals ${done}: ${totalsDiffering.length === 0 ? 'none' : totalsDiffering.join(', ')}.`,
    `Rows of the queue that the log holds already, ${write ? 'taken away' : 'to take away'}: ${queuedTwice.length}.`,
    ...decidedSince.map(
      ({ index, kind }) =>
        `Decided since: entry ${index} (${kind}). Its proposal may wait again in the table Records: npm run restore puts that right.`,
    ),
    isRight
      ? `Nothing had to be put back. ${seconds.toFixed(1)} s`
      : `${write ? 'Done' : 'Nothing was written; --write does it'}. ${seconds.toFixed(1)} s`,
  ]
  return { lines, isRight }
}

/** Why nothing was put back, and what is next, for errors that a person can do something about. */
export const REFUSED: Readonly<Record<string, string>> = {
  'table-ahead-of-log':
    'The table is right, and has entries that are not public yet: the publisher shows them within a minute.',
  'unsigned-rows-differ':
    'Behind the public log, rows of the table do not lead to its head. They were never public, so that the table alone had them: take the rows of the log from the last public entry on out of a restored copy of the table (point in time), and run it again.',
  'publisher-ran': 'The publisher has moved the books meanwhile: run it again.',
}
