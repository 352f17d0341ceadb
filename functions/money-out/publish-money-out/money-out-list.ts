import { isAhead } from '../../../shared/clock-skew.ts'
import { toUtf8 } from '../../../shared/ledger/bytes.ts'
import { moneyOutCsv } from '../../../shared/money-out-csv.ts'
import { moneyOutKey, moneyOutSchema } from '../../../shared/money-out-data.ts'
import type { MoneyOut, MoneyOutEntry } from '../../../shared/money-out-data.ts'
import { readJson } from '../../../shared/read-json.ts'
import type { PublishMoneyOutDeps } from './deps.ts'

export interface SeenList {
  list: MoneyOut
  tags: Record<'json' | 'csv', string | undefined>
  /** The list is there as we wrote it, and the table beside it says the same. */
  isWhole: boolean
}

/**
 * The list of a campaign as it is public. One that is not as we wrote it, or that does not fit a
 * log of this size, is no list: it is made anew from the first entry.
 */
export async function readList(
  campaign: string,
  size: number,
  { files, now }: PublishMoneyOutDeps,
): Promise<SeenList> {
  const csv = await files.get(moneyOutKey(campaign, 'csv'))
  const json = await files.get(moneyOutKey(campaign, 'json'))
  const read = readJson(moneyOutSchema, json?.body)
  const fits = read !== undefined && read.campaign === campaign && read.ledgerSize <= size
  const list: MoneyOut = fits
    ? read
    : {
        format: 'nhip-cau/money-out/1',
        asOf: '1970-01-01T00:00:00.000Z',
        ledgerSize: 0,
        campaign,
        entries: [],
      }
  return {
    list,
    tags: { csv: csv?.etag, json: json?.etag },
    // A list of tomorrow was written while a clock was wrong.
    isWhole:
      fits && !isAhead(new Date(list.asOf), now()) && csv?.body === moneyOutCsv(list.entries),
  }
}

/**
 * @param lines those of the list as it was read, and those that may come behind them.
 * @returns how many were added.
 */
export async function putList(
  { list, tags }: SeenList,
  lines: readonly MoneyOutEntry[],
  size: number,
  { files, now }: PublishMoneyOutDeps,
): Promise<number> {
  const known = list.entries.length
  const entries = lines.filter(({ index }, at) => at < known || index >= list.ledgerSize)
  const next = moneyOutSchema.parse({
    ...list,
    asOf: now().toISOString(),
    ledgerSize: size,
    entries,
  })
  // The table first: should the list not follow, the next run writes both anew.
  await files.put(
    moneyOutKey(list.campaign, 'csv'),
    toUtf8(moneyOutCsv(entries)),
    'text/csv; charset=utf-8',
    tags.csv,
  )
  await files.put(
    moneyOutKey(list.campaign, 'json'),
    toUtf8(`${JSON.stringify(next)}\n`),
    'application/json; charset=utf-8',
    tags.json,
  )
  return entries.length - known
}
