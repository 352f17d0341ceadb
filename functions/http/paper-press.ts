import { PAPER_FONTS } from '../runtime/paper-fonts.ts'
import { drawPaper } from './draw-paper.ts'
import type { Paper } from './pdf-paper.ts'

/**
 * Draws a paper as a PDF. With its fonts it is larger than all the rest of a function, so that it
 * lies in a file of its own beside the bundle, known there as `#paper-press`.
 */
export const pressPaper = (paper: Paper): Promise<Uint8Array> => drawPaper(paper, PAPER_FONTS)
