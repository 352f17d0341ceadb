import { ANSWERS_DATA_KEY } from '../answers-data.ts'
import { PHASES_KEY } from '../campaign-phases.ts'
import { RESPONSE_DATA_KEY } from '../response-data.ts'
import { auditLog } from '../ledger/audit.ts'
import type { AuditReport } from '../ledger/audit.ts'
import type { AuditOptions } from '../ledger/audit-entries.ts'
import { fromUtf8 } from '../ledger/bytes.ts'
import { markUnreachable } from '../ledger/log-access.ts'
import { makeGiftWays } from '../ledger/gift-ways.ts'
import type { GiftWays } from '../ledger/gift-ways.ts'
import { CAMPAIGN_DATA_KEY, LOG_FOLDER, SPLIT_DATA_KEY } from '../public-data.ts'
import { makeChartSums, sizeOfCharts } from './chart-sums.ts'
import type { ChartSums } from './chart-sums.ts'
import { checkBankDays } from './check-bank-days.ts'
import { checkDayFiles } from './check-day-files.ts'
import { checkGiftWays, sizeOfWays } from './check-gift-ways.ts'
import { checkMoneyOut } from './check-money-out.ts'
import { makeLogbook } from './logbook.ts'
import type { Logbook } from './logbook.ts'
import type { CheckedFiles, PortalAccess, Unchecked } from './portal-access.ts'

export interface PortalReport extends AuditReport {
  /** What is public and could not be checked, with the reason. */
  unchecked: readonly Unchecked[]
}

type PortalOptions = PortalAccess &
  Pick<AuditOptions, 'earlier' | 'tiles' | 'onProgress' | 'atOnce'>

/** No public file bears these out, whoever asks. */
const NEVER_CHECKED: readonly Unchecked[] = [
  { why: 'names', files: ['data/names/*'] },
  { why: 'cases', files: [RESPONSE_DATA_KEY, ANSWERS_DATA_KEY] },
  { why: 'phases', files: [PHASES_KEY] },
  {
    why: 'beside-sums',
    files: [CAMPAIGN_DATA_KEY, SPLIT_DATA_KEY],
    members: ['asOf', 'format', 'demo', 'names', 'opensAt', 'closesAt'],
  },
  { why: 'statements', files: [] },
]

/**
 * Audits all that a portal publishes: the log with its sums, then whatever follows from the log or
 * has its SHA-256 there. What cannot be checked from outside is named.
 * @throws Unreachable when a file could not be fetched.
 */
export async function auditPortal(options: PortalOptions): Promise<PortalReport> {
  const { fetchPublic: given, ...rest } = options
  const access: PortalAccess = { ...rest, fetchPublic: markUnreachable(given) }
  const { fetchPublic } = access
  const book = makeLogbook()
  const ways = makeGiftWays()
  const followed = await sizeOfWays(access)
  const charts = makeChartSums()
  const charted = await sizeOfCharts(access)
  const log = await auditLog({
    ...rest,
    fetchFile: (path) => fetchPublic(LOG_FOLDER + path),
    fetchFigures: () => fetchPublic(CAMPAIGN_DATA_KEY),
    fetchSplits: () => fetchPublic(SPLIT_DATA_KEY),
    onEntry(entry, hash) {
      book.add(entry, hash)
      if (ways.size() < followed) ways.add(entry)
      if (charts.size() < charted) charts.add(entry)
    },
  })
  const isWhole = log.findings.some(({ step, ok }) => step === 'root' && ok)
  // What follows from a log that is wrong would be wrong as well, and says nothing more.
  const checked = isWhole ? await checkFiles(access, { book, ways, charts }) : []
  const findings = [...log.findings, ...checked.flatMap((one) => one.findings)]
  return {
    ...log,
    findings,
    ok: findings.every(({ ok }) => ok),
    unchecked: [
      ...NEVER_CHECKED,
      ...listBehind(log),
      ...checked.flatMap(({ unchecked }) => unchecked),
    ],
  }
}

async function checkFiles(
  access: PortalAccess,
  { book, ways, charts }: { book: Logbook; ways: GiftWays; charts: ChartSums },
): Promise<readonly CheckedFiles[]> {
  const figures = () => access.fetchPublic(CAMPAIGN_DATA_KEY)
  const campaigns = new Set([...idsIn(await figures()), ...book.moneyOut.keys()])
  const checked = [await checkDayFiles(access, book)]
  for (const id of campaigns) checked.push(await checkMoneyOut(id, access, book))
  checked.push(await checkGiftWays(access, ways))
  checked.push(await checkBankDays(access, book))
  // Drawing is a third of all the auditor's bytes: a browser fetches it when it comes to it.
  const { checkPictures } = await import('./check-pictures.ts')
  checked.push(await checkPictures(access, figures))
  const { checkCharts } = await import('./check-charts.ts')
  checked.push(await checkCharts(access, charts))
  return checked
}

/** Ids of the campaigns of the figures; a file that cannot be read has been found wrong before. */
function idsIn(bytes: Uint8Array | undefined): readonly string[] {
  try {
    const { campaigns } = JSON.parse(fromUtf8(bytes ?? new Uint8Array(0))) as {
      campaigns: Array<{ id: string }>
    }
    return campaigns.map(({ id }) => id)
  } catch {
    return []
  }
}

/** Figures that are right and of an earlier state of the books, as for a moment after an entry. */
function listBehind({ findings, checkpoint }: AuditReport): readonly Unchecked[] {
  const files = findings.flatMap(({ step, ok, details }) => {
    const isBehind = ok && Number(details.ofEntries) < (checkpoint?.size ?? 0)
    if (!isBehind) return []
    return step === 'totals'
      ? [CAMPAIGN_DATA_KEY]
      : [SPLIT_DATA_KEY].filter(() => step === 'splits')
  })
  return files.length === 0 ? [] : [{ why: 'behind', files }]
}
