import { bringEvidence } from '../staff/bring-evidence.ts'
import type { StaffClient } from '../staff/staff-client.ts'
import { makeDemoPdf } from './demo-pdf.ts'

/** An accountant, and an approver, who must be somebody else. */
export interface Desk {
  accountant: StaffClient
  approver: StaffClient
}

const PORTION_VND = 5_000_000

/** Has money allocated to a commune. @returns the id of the allocation. */
export function allocate(
  desk: Desk,
  campaign: string,
  commune: string,
  index: number,
): Promise<string> {
  const decision = { number: `0${index + 1}/QĐ-MINH-HOA`, day: '2025-10-20' }
  const amountVnd = PORTION_VND * (index + 1)
  const wish = { kind: 'allocation', campaign, amountVnd, commune, decision }
  return proposeAndApprove(desk, wish, `demonstration-allocation-${index}`)
}

/** Has a portion of an allocation handed out, with a paper that shows it. */
export async function handOut(desk: Desk, allocation: string, index: number): Promise<void> {
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
