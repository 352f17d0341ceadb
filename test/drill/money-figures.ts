import { setTimeout } from 'node:timers/promises'
import { readLogEntries } from '../../functions/ledger/log-entries.ts'
import { LOG_FOLDER } from '../../shared/public-data.ts'
import { auditPortal } from '../../shared/audit/audit-portal.ts'
import { BANK_DAYS_KEY, bankDaysSchema } from '../../shared/bank/bank-days-data.ts'
import type { BankDay } from '../../shared/bank/bank-days-data.ts'
import { featuredCampaign } from '../../shared/campaigns.ts'
import { parseVerifier } from '../../shared/ledger/note.ts'
import { CAMPAIGN_DATA_KEY, campaignDataSchema } from '../../shared/public-data.ts'
import type { SyntheticRow } from '../fixtures/bank-statement.ts'
import type { MoneyPortal } from './money-portal.ts'

const LOOK_EVERY_MS = 2_000
const CALM_LOOKS = 5

/** What anybody reads of the campaign. */
export interface PublicMoney {
  receivedVnd: number
  entries: number
  days: readonly BankDay[]
  /** Gifts in the log that the bank never told, and gifts that it told and that are not there. */
  doubled: number
  lost: number
  /** What the audit from outside finds wrong. */
  wrong: readonly string[]
}

const fetchFrom =
  (portal: MoneyPortal) =>
  async (key: string): Promise<Uint8Array<ArrayBuffer> | undefined> => {
    const answer = await fetch(new URL(`/${key}`, portal.url()), { cache: 'no-store' })
    return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : undefined
  }

async function readPublic(portal: MoneyPortal, key: string): Promise<string> {
  const bytes = await fetchFrom(portal)(key)
  if (!bytes) throw new Error(`${key} is not public.`)
  return new TextDecoder().decode(bytes)
}

/** Waits until the books have taken everything up, and lets the clocks of the public files ring. */
export async function letPublish(portal: MoneyPortal): Promise<void> {
  let [size, calm] = [-1, 0]
  while (calm < CALM_LOOKS) {
    const { ledgerSize } = await readTotals(portal)
    calm = ledgerSize === size ? calm + 1 : 0
    size = ledgerSize
    await setTimeout(LOOK_EVERY_MS)
  }
  await portal.restart()
}

const readTotals = async (portal: MoneyPortal) =>
  campaignDataSchema.parse(JSON.parse(await readPublic(portal, CAMPAIGN_DATA_KEY)))

/** Holds all that is public against the rows that the bank has. */
export async function readMoney(
  portal: MoneyPortal,
  truth: Iterable<SyntheticRow>,
): Promise<PublicMoney> {
  const { id } = featuredCampaign()
  const { campaigns, ledgerSize } = await readTotals(portal)
  const { received } = campaigns.find((one) => one.id === id)?.totals.money ?? {}
  const bank = bankDaysSchema.parse(JSON.parse(await readPublic(portal, BANK_DAYS_KEY)))
  const vkey = await readPublic(portal, `${LOG_FOLDER}vkey`)
  const audit = await auditPortal({
    verifiers: [await parseVerifier(vkey.trim())],
    tiles: true,
    fetchPublic: fetchFrom(portal),
  })
  return {
    receivedVnd: received?.amountVnd ?? 0,
    entries: ledgerSize,
    days: bank.accounts.find(({ campaign }) => campaign === id)?.days ?? [],
    ...(await compareRows(portal, ledgerSize, truth)),
    wrong: audit.findings.filter(({ ok }) => !ok).map(({ step }) => step),
  }
}

/** Counts the gifts of each day and sum: in the log, without those that were corrected, and in truth. */
async function compareRows(portal: MoneyPortal, size: number, truth: Iterable<SyntheticRow>) {
  const fetchPublic = fetchFrom(portal)
  const log = { get: (path: string) => fetchPublic(`${LOG_FOLDER}${path}`) }
  const gifts = new Map<number, string>()
  for await (const [index, entry] of readLogEntries(log, { from: 0, to: size, size })) {
    if (entry.kind === 'received') gifts.set(index, `${entry.day}#${entry.amountVnd}`)
    if (entry.kind === 'corrected') gifts.delete(entry.corrects ?? -1)
  }
  const left = new Map<string, number>()
  for (const { day, amountVnd } of truth) {
    const key = `${day}#${amountVnd}`
    left.set(key, (left.get(key) ?? 0) + 1)
  }
  for (const key of gifts.values()) left.set(key, (left.get(key) ?? 0) - 1)
  let [doubled, lost] = [0, 0]
  for (const count of left.values()) {
    doubled += Math.max(0, -count)
    lost += Math.max(0, count)
  }
  return { doubled, lost }
}
