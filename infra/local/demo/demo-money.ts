import type { Campaign } from '../../../shared/campaign.ts'
import { COMMUNES } from '../../../shared/communes.ts'
import { bookStatement, bringStatement } from '../staff/bring-statement.ts'
import { allocate, handOut } from './demo-proposals.ts'
import type { Desk } from './demo-proposals.ts'
import { makeDemoStatement } from './demo-statement.ts'
import { waitForTotals } from './wait-for-totals.ts'

/** Communes that something is allocated to, and the first two of which have been given it. */
const CHOSEN = [4, 17, 30].map((at) => COMMUNES[at % COMMUNES.length]?.code ?? 'elsewhere')
const HANDED_OUT = 2

export async function isStatementThere({ accountant }: Desk, campaign: string): Promise<boolean> {
  const { statements } = await accountant.call<{ statements: Array<{ campaign: string }> }>(
    'GET',
    '/api/staff/statements',
  )
  return statements.some((statement) => statement.campaign === campaign)
}

/** Does what an accountant and an approver would do with an invented bank statement. */
export async function loadDemoMoney(
  desk: Desk,
  { id: campaign, account }: Campaign,
  codes: readonly string[],
): Promise<void> {
  const read = await bringStatement(desk.accountant, {
    campaign,
    name: 'sao-ke-minh-hoa.csv',
    content: makeDemoStatement(account.number, codes),
  })
  await bookStatement(desk.approver, read)
  await waitForTotals(desk.accountant.url, campaign)
  for (const [index, commune] of CHOSEN.entries()) {
    const allocation = await allocate(desk, campaign, commune, index)
    if (index < HANDED_OUT) await handOut(desk, allocation, index)
  }
}
