import { api } from '../api/client.ts'
import type { Problem } from '../api/problem.ts'
import { BulkForm } from '../frame/bulk-form.tsx'
import { say, sayDay, sayVnd } from '../frame/language.ts'
import { sayMemo } from './say-memo.ts'
import { KIND_WORDS } from './statement-words.ts'
import type { Decision, Told } from './transfer.ts'
import { TRANSFER_TEXTS } from './transfer-texts.ts'
import { isWishKept } from './use-decide.ts'

/** Days of the counter are asked for one by one. */
const BY_ITSELF = 'cash-paid-in'

/** The kind that most of these rows suggest; one row alone needs no list. */
function commonKind(rows: readonly Told[]): string | undefined {
  const counts = new Map<string, number>()
  for (const { suggests } of rows)
    if (suggests !== undefined && suggests !== BY_ITSELF)
      counts.set(suggests, (counts.get(suggests) ?? 0) + 1)
  const [most] = [...counts].toSorted(([, a], [, b]) => b - a)
  return most?.[0]
}

interface Props {
  rows: readonly Told[]
  campaign: string
  reload: () => Promise<void>
}

/**
 * Says of all rows on a page whose words suggest one kind that they are of it. Each is decided by
 * itself, by the rules of one: what takes two people is kept as this one's word.
 */
export function BulkNotGift({ rows, campaign, reload }: Props) {
  const kind = commonKind(rows)
  const word = kind === undefined ? undefined : KIND_WORDS[kind]
  const same = rows.filter(({ suggests }) => kind !== undefined && suggests === kind)
  const items = (same.length > 1 ? same : []).map((row) => ({
    id: row.name,
    label: [sayDay(row.day), sayVnd(row.amountVnd), sayMemo(row), word && say(word)]
      .filter(Boolean)
      .join(' · '),
  }))
  const actOf = (body: Decision) => ({
    meantOf: (name: string) => ({ act: 'decide', of: name, body }),
    send: (name: string, header: { 'Idempotency-Key': string }) =>
      api.POST('/api/staff/transfers/{name}/decide', { params: { path: { name }, header }, body }),
    isKept: async (name: string, { code }: Problem) =>
      code === 'second-person-needed' && (await isWishKept(name, campaign)),
  })
  return (
    <BulkForm
      formOf={(name) => `not-a-gift/${name}`}
      title={TRANSFER_TEXTS.bulk}
      lead={TRANSFER_TEXTS.bulkLead}
      submit={TRANSFER_TEXTS.notGift}
      items={items}
      act={actOf({ decision: 'not-a-gift', kind: kind as Decision['kind'] })}
      undo={actOf({ decision: 'take-back' })}
      reload={reload}
    />
  )
}
