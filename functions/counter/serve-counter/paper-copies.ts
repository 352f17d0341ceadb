import type { ListSheet } from './list-sheets.ts'

/** A sheet as it is printed: of which copy, and whether it is the first of the page. */
export interface CopySheet extends ListSheet {
  copy: string | undefined
  isFirst: boolean
}

/**
 * Sheets as often as they are signed: once, or both copies one after the other, so that one print
 * makes both and nobody keeps a copy that the other side has not.
 */
export function copiesOf(
  sheets: readonly ListSheet[],
  [giver, keeper]: readonly [giver: string, keeper: string],
  isBoth: boolean,
): readonly CopySheet[] {
  const copies = isBoth ? [`Liên 1: ${giver}`, `Liên 2: ${keeper}`] : [undefined]
  return copies.flatMap((copy, at) =>
    sheets.map((sheet) => ({ ...sheet, copy, isFirst: at === 0 && sheet.before === 0 })),
  )
}

/** Whether both copies are asked for: `?copies=2`. */
export const asksBoth = ({ copies }: Readonly<Record<string, string | undefined>>): boolean =>
  copies === '2'
