import { BANK_DAYS_KEY } from '../../../../shared/bank/bank-days-data.ts'
import type { BankDays } from '../../../../shared/bank/bank-days-data.ts'

/**
 * How many gaps there are between the statements of a campaign's account, and days of which they
 * contradict each other. The portal publishes them, so that staff see what everybody sees.
 */
export async function countBankGaps(campaign: string): Promise<{ count: number; more: false }> {
  const response = await fetch(`/${BANK_DAYS_KEY}`, { signal: AbortSignal.timeout(10_000) })
  // Before the first statement nothing is published.
  if (response.status === 404) return { count: 0, more: false }
  if (!response.ok) throw new Error(`status-${response.status}`)
  const { accounts } = (await response.json()) as BankDays
  const own = accounts.filter((account) => account.campaign === campaign)
  const gaps = own.flatMap((account) => account.gaps ?? [])
  const days = own.flatMap((account) => account.days.filter((day) => day.contradicting))
  return { count: gaps.length + days.length, more: false }
}
