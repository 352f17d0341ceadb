import type { Gift } from '../gift.ts'

/** Lines that one A4 holds beside all that a receipt says. */
const LINES_OF_ONE_SHEET = 40
/** Lines of each of several sheets, which also say what they sum up to. */
const LINES_OF_SHEET = 36

/** A part of a list, which is printed on a sheet of its own. */
export interface ListSheet {
  gifts: readonly Gift[]
  /** How many lines stand on the sheets before. */
  before: number
  /** "tờ 2/3", where there is more than one. */
  name: string | undefined
  isLast: boolean
}

/** The sheets of a list, so that every line of it stands on one of them, in order. */
export function sheetsOf(gifts: readonly Gift[]): readonly ListSheet[] {
  const isOne = gifts.length <= LINES_OF_ONE_SHEET
  const size = isOne ? LINES_OF_ONE_SHEET : LINES_OF_SHEET
  const count = isOne ? 1 : Math.ceil(gifts.length / size)
  return Array.from({ length: count }, (_, at) => ({
    gifts: gifts.slice(at * size, (at + 1) * size),
    before: at * size,
    name: isOne ? undefined : `tờ ${at + 1}/${count}`,
    isLast: at === count - 1,
  }))
}
