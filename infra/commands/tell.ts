import type { Finding } from './doctor/finding.ts'

const MARKS = { right: 'right', look: 'look ', wrong: 'WRONG' } as const

/** A line for a finding. The word tells as much as a colour would, also in a log. */
export const tellFinding = ({ verdict, says }: Finding): void =>
  console.log(`${MARKS[verdict]}  ${says}`)
