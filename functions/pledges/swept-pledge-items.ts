import { pendingItem } from '../ledger/pending-items.ts'
import { withdrawnNameKey } from '../storage/ledger-table.ts'
import { pledgeActKey, pledgeKey } from '../storage/records-table.ts'
import { put, putNew } from '../storage/transaction.ts'
import { NOTHING_CAME } from './pledge-items.ts'
import { endedEntry } from './pledge.ts'
import type { OpenPledge } from './pledge.ts'
import type { Sweep } from './pledge-sweep.ts'

/** What a pledge is when a sweep has ended it, and by which entry the books take it back. */
const ENDS = {
  false: { state: 'annulled', entry: 'withdrawn' },
  lapse: { state: 'lapsed', entry: 'lapsed' },
} as const

/**
 * Ends one pledge, once: its own state makes it happen only while nothing has come for it and nobody
 * has ended it. The personal answers are kept as long as before, since a donor may object.
 */
export function sweptPledgeItems(
  pledge: OpenPledge,
  { id, kind }: Pick<Sweep, 'id' | 'kind'>,
  at: string,
  { records, ledger }: { records: string; ledger: string },
) {
  const { code, state } = pledge
  const end = ENDS[kind]
  const entry = state === 'public' ? endedEntry(pledge, end.entry, at) : undefined
  const isNameOver = kind === 'false' && state === 'public' && pledge.input.publishName
  return {
    pledge: {
      Update: {
        TableName: records,
        Key: pledgeKey(code),
        UpdateExpression: `SET #state = :after, endedAt = :at, sweep = :sweep REMOVE queue${kind === 'false' ? ', publicName' : ''}`,
        ConditionExpression: `#state = :before AND ${NOTHING_CAME}`,
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: {
          ':after': end.state,
          ':before': state,
          ':at': at,
          ':sweep': id,
          ':nothing': 0,
        },
      },
    },
    trace: put(records, { ...pledgeActKey(code, at, end.state), act: end.state, at, sweep: id }),
    // A name that nobody meant goes at once; one whose gift is late is shown again when it comes.
    publisher: isNameOver ? put(ledger, { ...withdrawnNameKey(code), at }) : undefined,
    entry: entry && putNew(ledger, pendingItem({ entry, createdAt: at })),
  }
}
