import type { Paper } from './pdf-paper.ts'

/** Makes the file of a paper. */
export type PrintPaper = (paper: Paper) => Promise<Uint8Array>

/**
 * What draws is read with the first paper, so that a function whose answers are pages starts as
 * soon as without it.
 */
export const printPaper: PrintPaper = async (paper) => {
  const { pressPaper } = await import('#paper-press')
  return pressPaper(paper)
}
