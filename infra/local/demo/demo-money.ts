import { setTimeout } from 'node:timers/promises'
import type { Campaign } from '../../../shared/campaign.ts'
import { campaignDataSchema } from '../../../shared/public-data.ts'
import { bringEvidence, bringStatement } from '../staff/bring-files.ts'
import type { StaffClient } from '../staff/staff-client.ts'
import { makeDemoPdf } from './demo-pdf.ts'
import { makeDemoStatement } from './demo-statement.ts'

/** An accountant, and an approver, who must be somebody else. */
export interface Desk {
  accountant: StaffClient
  approver: StaffClient
}

/** Communes that something is allocated to, and the first two of which have been given it. */
const COMMUNES = ['03408', '03478', '03595']
const HANDED_OUT = 2
const PORTION_VND = 5_000_000
/** What the allocations need at least. */
const ENOUGH_VND = 40_000_000

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
  await bringStatement(desk.accountant, {
    campaign,
    name: 'sao-ke-minh-hoa.csv',
    content: makeDemoStatement(account.number, codes),
  })
  await waitForTotals(desk.accountant.url, campaign)
  for (const [index, commune] of COMMUNES.entries()) {
    const allocation = await allocate(desk, campaign, commune, index)
    if (index < HANDED_OUT) await handOut(desk, allocation, index)
  }
}

function allocate(desk: Desk, campaign: string, commune: string, index: number): Promise<string> {
  const decision = { number: `0${index + 1}/QĐ-MINH-HOA`, day: '2025-10-20' }
  const amountVnd = PORTION_VND * (index + 1)
  const wish = { kind: 'allocation', campaign, amountVnd, commune, decision }
  return proposeAndApprove(desk, wish, `demonstration-allocation-${index}`)
}

async function handOut(desk: Desk, allocation: string, index: number): Promise<void> {
  const file = { name: 'bien-ban-mau.pdf', content: makeDemoPdf(index + 1) }
  const evidence = [{ id: await bringEvidence(desk.accountant, file), public: true }]
  const wish = { kind: 'disbursement', allocation, amountVnd: PORTION_VND, evidence }
  await proposeAndApprove(desk, wish, `demonstration-handing-out-${index}`)
}

/** The keys are fixed, so that a second load adds nothing. */
async function proposeAndApprove(
  { accountant, approver }: Desk,
  wish: object,
  key: string,
): Promise<string> {
  const proposals = '/api/staff/proposals'
  const proposed = await accountant.call<{ id: string }>('POST', proposals, wish, `${key}-proposed`)
  const approval = `${proposals}/${proposed.id}/approve`
  await approver.call('POST', approval, { version: 0 }, `${key}-approved`)
  return proposed.id
}

/** Only what the public totals know may be allocated. */
async function waitForTotals(url: string, campaign: string): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const response = await fetch(new URL('/data/campaign.json', url))
    const { campaigns } = campaignDataSchema.parse(await response.json())
    const received = campaigns.find(({ id }) => id === campaign)?.totals.money.received
    if ((received?.amountVnd ?? 0) > ENOUGH_VND) return
    await setTimeout(200)
  }
}
