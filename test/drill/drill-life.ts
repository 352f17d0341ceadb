import { makeDemoPdf } from '../../infra/local/demo/demo-pdf.ts'
import { bringEvidence } from '../../infra/local/staff/bring-evidence.ts'
import { openStaffClient } from '../../infra/local/staff/staff-client.ts'
import { featuredCampaign } from '../../shared/campaigns.ts'
import { readKept, takeBackup } from './backup.ts'
import type { Backup, Kept } from './backup.ts'
import { tellFeed, tellStatement } from './bank-gifts.ts'
import type { BankGift } from './bank-gifts.ts'
import type { Drill } from './open-drill.ts'
import { countNamed, erase, sendForm } from './private-codes.ts'
import type { Codes } from './private-codes.ts'
import { readText, settle } from './public-figures.ts'
import type { Figures } from './public-figures.ts'
import { logFile } from '../../functions/storage/object-keys.ts'

/** What people did on a portal, and what of it was copied when. */
export interface Life {
  /** Both tables as they stood in the middle, and at the end. */
  early: Backup
  whole: Backup
  /** Statements and evidence. */
  kept: Kept
  figures: Figures
  /** The key of the log, as it is on paper. */
  vkey: string
  /** What the portal thanked for. */
  promises: readonly Codes[]
  forms: readonly Codes[]
  /** Those of both that were erased after the backup. */
  erased: readonly Codes[]
  receipts: readonly string[]
  decisions: number
  /** What feeds and statements can tell again, in all. */
  byFeed: readonly BankGift[]
  byStatement: readonly BankGift[]
}

const campaign = featuredCampaign().id

/** Some life of a portal. In its middle a backup is taken, and everything happens on both sides. */
export async function live(drill: Drill): Promise<Life> {
  for (let sent = 0; sent < 4; sent++) await thank(drill)
  const forms = [await sendForm(drill), await sendForm(drill)]
  const [first, , , last] = drill.promises()
  const feedFirst = { id: 501, amountVnd: 310_000, memo: 'gui ba con vung lu' }
  const fileFirst = { id: 502, amountVnd: 420_000, memo: 'chau be lop ba ung ho' }
  const fileOnly = { id: 503, amountVnd: 530_000, memo: 'co giao ve huu ung ho' }
  await tellFeed(drill, [feedFirst])
  await tellStatement(drill, [fileFirst, fileOnly])
  const receipts = [await takeCash(drill, 210_000)]
  await settle(drill)
  const proposed = await propose(drill, { ...allocation(1), amountVnd: 150_000 })
  const early = await takeBackup(drill)

  for (let sent = 0; sent < 2; sent++) await thank(drill)
  forms.push(await sendForm(drill))
  const forEarly = { id: 504, amountVnd: 500_000, memo: `${first?.reference} ung ho` }
  const forLate = { id: 505, amountVnd: 500_000, memo: `${drill.promises().at(-1)?.reference}` }
  const byFeed = [feedFirst, fileFirst, forEarly]
  const byStatement = [feedFirst, fileFirst, fileOnly, forEarly, forLate]
  await tellFeed(drill, byFeed)
  await settle(drill)
  await tellStatement(drill, byStatement)
  receipts.push(await takeCash(drill, 220_000))
  await settle(drill)
  await approve(drill, proposed)
  const allocated = await propose(drill, { ...allocation(2), amountVnd: 250_000 })
  await approve(drill, allocated)
  await handOut(drill, allocated)
  const erased = [last, forms[0]].filter((codes) => codes !== undefined)
  // Else the drill would find afterwards that nobody is named, whatever a restore brings back.
  if ((await countNamed(drill, erased)) !== erased.length) throw new Error('nobody-to-erase')
  for (const codes of erased) await erase(drill, codes)
  const figures = await settle(drill)
  return {
    early,
    whole: await takeBackup(drill),
    kept: await readKept(drill),
    figures,
    vkey: (await readText(drill, logFile('vkey'))).trim(),
    promises: drill.promises(),
    forms,
    erased,
    receipts,
    decisions: 3,
    byFeed,
    byStatement,
  }
}

async function thank(drill: Drill): Promise<void> {
  const status = await drill.pledge()
  if (status !== 201) throw new Error(`The promise was answered ${status}.`)
}

/** Takes cash at a counter. @returns the number of the receipt. */
export async function takeCash({ dataDir }: Drill, amountVnd: number): Promise<string> {
  const clerk = await openStaffClient(dataDir, 'tiep-nhan')
  const gift = { campaign, place: 'Trụ sở Ủy ban', donor: { kind: 'anonymous' }, amountVnd }
  return (await clerk.call<{ number: string }>('POST', '/api/staff/contributions', gift)).number
}

const PROPOSALS = '/api/staff/proposals'
const allocation = (number: number) => ({
  kind: 'allocation',
  campaign,
  commune: '03408',
  decision: { number: `${number}/QĐ-DIENTAP`, day: '2025-10-20' },
})

async function propose({ dataDir }: Drill, wish: object): Promise<string> {
  const accountant = await openStaffClient(dataDir, 'ke-toan')
  return (await accountant.call<{ id: string }>('POST', PROPOSALS, wish)).id
}

async function approve({ dataDir }: Drill, id: string): Promise<void> {
  const approver = await openStaffClient(dataDir, 'duyet-chi')
  await approver.call('POST', `${PROPOSALS}/${id}/approve`, { version: 0 })
}

/** Hands out what was allocated, with a paper that becomes public. */
async function handOut(drill: Drill, of: string): Promise<void> {
  const accountant = await openStaffClient(drill.dataDir, 'ke-toan')
  const file = { name: 'bien-ban-dien-tap.pdf', content: makeDemoPdf(1) }
  const evidence = [{ id: await bringEvidence(accountant, file), public: true }]
  const wish = { kind: 'disbursement', allocation: of, amountVnd: 120_000, evidence }
  await approve(drill, await propose(drill, wish))
}
