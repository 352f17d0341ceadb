import { toUtf8 } from '../../../shared/ledger/bytes.ts'
import { moneyOutCsv } from '../../../shared/money-out-csv.ts'
import { moneyOutKey, moneyOutSchema } from '../../../shared/money-out-data.ts'
import type { MoneyOut, MoneyOutEntry } from '../../../shared/money-out-data.ts'
import type { PublishMoneyOutDeps } from './deps.ts'

interface Seen {
  list: MoneyOut
  tags: Record<'json' | 'csv', string | undefined>
}

export async function readList(campaign: string, { files }: PublishMoneyOutDeps): Promise<Seen> {
  // Both tags before the content is used: a file that another run writes from here on is not
  // overwritten.
  const csv = await files.getTag(moneyOutKey(campaign, 'csv'))
  const json = await files.get(moneyOutKey(campaign, 'json'))
  const none: MoneyOut = {
    format: 'nhip-cau/money-out/1',
    asOf: '1970-01-01T00:00:00.000Z',
    ledgerSize: 0,
    campaign,
    entries: [],
  }
  return {
    list: json ? moneyOutSchema.parse(JSON.parse(json.body)) : none,
    tags: { csv, json: json?.etag },
  }
}

/**
 * @param lines those of the list as it was read, and those that may come behind them.
 * @returns how many were added.
 */
export async function putList(
  { list, tags }: Seen,
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
