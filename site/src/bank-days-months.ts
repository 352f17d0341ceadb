import type { BankDay } from '../../shared/bank/bank-days-data.ts'

/** The days of one month, the newest first. */
export interface BankMonth {
  /** yyyy-MM */
  month: string
  days: readonly BankDay[]
  /** Days on which bank and books differ, or of which no statement tells. */
  differing: number
}

/** The months of an account, the newest first, from its days in their order. */
export const listMonths = (days: readonly BankDay[]): readonly BankMonth[] =>
  [...Map.groupBy(days.toReversed(), ({ day }) => day.slice(0, 7))].map(([month, ofMonth]) => ({
    month,
    days: ofMonth,
    differing: ofMonth.filter(isToLookAt).length,
  }))

const isToLookAt = ({ bank, differenceVnd, contradicting }: BankDay): boolean =>
  !bank || differenceVnd !== 0 || contradicting !== undefined
