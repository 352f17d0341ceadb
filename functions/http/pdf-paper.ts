import type { MoneyState } from '../../shared/ledger/entry.ts'

/** A paper of one sheet, block by block, as a PDF shows it and as it is read out. */
export interface Paper {
  title: string
  author: string
  /** BCP 47. */
  language: string
  /** When what it says was true; ISO. */
  madeAt: string
  blocks: readonly PaperBlock[]
}

export type PaperBlock =
  | { kind: 'head' | 'title' | 'heading' | 'text' | 'note'; text: string }
  | { kind: 'row'; label: string; value: string }
  /** Each arch is filled to its part, 0 to 1; `says` is read out in its place. */
  | { kind: 'bridge'; arches: readonly PaperArch[]; says: string }
  /** An address to scan, and the words beside it. */
  | { kind: 'code'; address: string; says: string; text: string }

export interface PaperArch {
  state: MoneyState
  part: number
  name: string
  sum: string
}

/** TrueType. */
export interface PaperFonts {
  regular: Uint8Array
  bold: Uint8Array
}
