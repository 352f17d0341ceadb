import { fromUtf8, sameBytes, sha256, toHex, toUtf8 } from '../ledger/bytes.ts'
import { right, wrong } from '../ledger/finding.ts'
import { openCheckpoint } from '../ledger/signed-checkpoint.ts'
import { moneyOutCsv } from '../money-out-csv.ts'
import { evidenceKey, moneyOutKey, moneyOutSchema } from '../money-out-data.ts'
import type { MoneyOut, MoneyOutEntry } from '../money-out-data.ts'
import { LOG_FOLDER } from '../public-data.ts'
import type { Logbook } from './logbook.ts'
import { WrongFile, headingOf, tryAgain } from './portal-access.ts'
import type { CheckedFiles, PortalAccess, Unchecked } from './portal-access.ts'

/**
 * Holds the list of where a campaign's money went against the log, line by line, its table against
 * the list, and each public file of evidence against its SHA-256 in the books.
 */
export async function checkMoneyOut(
  campaign: string,
  access: PortalAccess,
  book: Logbook,
): Promise<CheckedFiles> {
  const key = moneyOutKey(campaign, 'json')
  const checked = await tryAgain(() => checkLists(campaign, access, book), access.wait)
  if (checked === undefined)
    return { findings: [], unchecked: [{ why: 'not-there', files: [key] }] }
  if (checked instanceof WrongFile)
    return {
      findings: [wrong('moneyOut', { file: checked.file, reason: checked.message })],
      unchecked: [],
    }
  const { list, unchecked } = checked
  const details = { campaign, lines: list.entries.length, ofEntries: list.ledgerSize }
  const evidence = await checkEvidence(list.entries, access)
  return {
    findings: [right('moneyOut', details), ...evidence],
    unchecked: [
      { why: 'beside-sums', files: [key], members: ['asOf'] },
      ...listUnseen(key, list.entries),
      ...unchecked,
    ],
  }
}

async function checkLists(
  campaign: string,
  { fetchPublic, verifiers }: PortalAccess,
  book: Logbook,
): Promise<{ list: MoneyOut; unchecked: readonly Unchecked[] } | undefined> {
  const [json, csv] = [moneyOutKey(campaign, 'json'), moneyOutKey(campaign, 'csv')]
  const bytes = await fetchPublic(json)
  if (!bytes) return undefined
  const list = readList(json, bytes)
  if (list.campaign !== campaign) throw new WrongFile(json, 'other-campaign')
  const isKnown = ({ index }: MoneyOutEntry): boolean =>
    index < Math.min(list.ledgerSize, book.hashes.size())
  const inLog = (book.moneyOut.get(campaign) ?? []).filter(isKnown)
  const shown = list.entries.filter(isKnown)
  if (list.entries.some(({ index }) => index >= list.ledgerSize))
    throw new WrongFile(json, 'other-size')
  if (shown.length !== inLog.length) throw new WrongFile(json, 'lines-missing')
  for (const [at, line] of shown.entries())
    if (textOf(line) !== textOf(inLog[at]))
      throw new WrongFile(json, `other-than-entry-${line.index}`)
  const unchecked: Unchecked[] = []
  if (list.ledgerSize < book.hashes.size()) unchecked.push({ why: 'behind', files: [json] })
  if (list.ledgerSize > book.hashes.size()) {
    // Nobody should be shown a list of a size that is not signed, because nobody can check it.
    const note = fromUtf8((await fetchPublic(`${LOG_FOLDER}checkpoint`)) ?? new Uint8Array(0))
    const { size } = await openCheckpoint(note, verifiers).catch(() => ({ size: 0 }))
    if (size < list.ledgerSize) throw new WrongFile(json, 'not-signed')
    unchecked.push({ why: 'ahead', files: [json] })
  }
  const table = await fetchPublic(csv)
  if (!table) throw new WrongFile(csv, 'missing')
  const expected = moneyOutCsv(list.entries)
  if (headingOf(fromUtf8(table)) !== headingOf(expected))
    unchecked.push({ why: 'layout', files: [csv] })
  else if (!sameBytes(table, toUtf8(expected))) throw new WrongFile(csv, 'other-than-the-list')
  return { list, unchecked }
}

function readList(file: string, bytes: Uint8Array): MoneyOut {
  try {
    return moneyOutSchema.parse(JSON.parse(fromUtf8(bytes)))
  } catch {
    throw new WrongFile(file, 'unreadable')
  }
}

/** A line as it follows from the books: where its evidence lies does not, and what it is does. */
function textOf(line: MoneyOutEntry | undefined): string {
  if (!line) return ''
  const { evidence, ...rest } = line
  const shown = { evidence: evidence?.sha256, sameFileAs: evidence?.sameFileAs }
  const members = Object.entries({ ...rest, ...shown })
  return JSON.stringify(members.toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

/** One finding for all files of a list; none when it shows no file. */
async function checkEvidence(lines: readonly MoneyOutEntry[], { fetchPublic }: PortalAccess) {
  const shown = lines.flatMap(({ evidence }) => {
    const name = evidence?.url?.split('/').at(-1)
    return evidence && name !== undefined ? [{ sha256: evidence.sha256, name }] : []
  })
  if (shown.length === 0) return []
  for (const { sha256: listed, name } of shown) {
    const file = evidenceKey(name)
    const bytes = await fetchPublic(file)
    const reason = bytes ? 'other-sha256' : 'missing'
    if (!bytes || !name.startsWith(`${listed}.`) || toHex(await sha256(bytes)) !== listed)
      return [wrong('evidence', { file, reason })]
  }
  return [right('evidence', { files: shown.length })]
}

/** So many entries are named; the others are counted. */
const MAX_NAMED = 50

/** Lines whose file nobody but staff can compare with its hash, and why. */
export function listUnseen(key: string, lines: readonly MoneyOutEntry[]): readonly Unchecked[] {
  const unseen = lines.filter(({ evidence }) => evidence && evidence.url === undefined)
  return [
    nameLines(
      'evidence-held',
      key,
      unseen.filter(({ evidence }) => !evidence?.withdrawn),
    ),
    nameLines(
      'evidence-withdrawn',
      key,
      unseen.filter(({ evidence }) => evidence?.withdrawn),
    ),
  ].flat()
}

function nameLines(
  why: 'evidence-held' | 'evidence-withdrawn',
  key: string,
  lines: readonly MoneyOutEntry[],
): readonly Unchecked[] {
  if (lines.length === 0) return []
  const named = lines.slice(0, MAX_NAMED).map(({ index }) => String(index))
  const rest = lines.length > MAX_NAMED ? [`+${lines.length - MAX_NAMED}`] : []
  return [{ why, files: [key], members: [], entries: [...named, ...rest].join(', ') }]
}
