import { KIND_NAMES } from '../../../../shared/ledger-texts.ts'
import type { LedgerEntry } from '../../../../shared/ledger/entry.ts'
import { vietnamDay } from '../../../../shared/vietnam-time.ts'
import { api } from '../api/client.ts'
import { say, sayDay, sayNumber } from '../frame/language.ts'
import { useLoaded } from '../frame/loading.tsx'
import { MONEY_OUT_TEXTS } from './money-out-texts.ts'
import type { Proposal } from './proposal.ts'
import { sayPurpose, sayWorth } from './say-entry.ts'

interface BookedEntry {
  index: number
  entry: LedgerEntry
}

const OUT: ReadonlySet<string> = new Set(['allocated', 'disbursed', 'refunded', 'corrected'])
const SHOWN = 8

/** What has left the campaign in the public books since the day on which this was proposed. */
export function Since({ proposal: { campaign, createdAt } }: { proposal: Proposal }) {
  const { data } = useLoaded(() => api.GET('/api/ledger', { params: { query: {} } }), campaign)
  if (!data) return null
  const from = vietnamDay(new Date(createdAt))
  const since = (data.entries as unknown as readonly BookedEntry[])
    .filter(({ entry }) => entry.campaign === campaign && OUT.has(entry.kind) && entry.day >= from)
    .slice(0, SHOWN)
  return (
    <section class="panel">
      <h3>{say(MONEY_OUT_TEXTS.since)}</h3>
      {since.length === 0 ? (
        <p>{say(MONEY_OUT_TEXTS.nothingSince)}</p>
      ) : (
        <ul>
          {since.map(({ index, entry }) => (
            <li key={index}>
              #{sayNumber(index)} · {sayDay(entry.day)} · {say(KIND_NAMES[entry.kind])} ·{' '}
              {sayWorth(entry)} · {sayPurpose(entry)}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
