import type { Localized } from '../../shared/locale.ts'
import type { Page } from '../../shared/pages.ts'

/** Something that can go wrong with a request as a whole, and what a person can do about it. */
export interface ProblemText {
  status: number
  title: Localized
  text: Localized
  /** Where a person finds after all what they came for. */
  wayOn?: WayOn
  /** Address that a program leads a person to before it sends the same again. */
  goTo?: string
}

export interface WayOn {
  page: Page
  text: Localized
}

/** The same with the code by which programs know it. */
export interface Problem extends ProblemText {
  code: string
}

/**
 * Gives each text the code under which it stands in its table, so that the code is written once.
 * Whoever names one that is not there does not compile.
 * @__NO_SIDE_EFFECTS__
 */
export function defineProblems<const Table extends Readonly<Record<string, ProblemText>>>(
  table: Table,
): { readonly [Code in keyof Table]: Problem } {
  const problems = Object.entries(table).map(([code, text]) => [code, { code, ...text }])
  return Object.fromEntries(problems) as { readonly [Code in keyof Table]: Problem }
}
