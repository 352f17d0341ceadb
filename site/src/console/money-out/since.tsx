import { KIND_NAMES } from '../../../../shared/ledger-texts.ts'
import { vietnamDay } from '../../../../shared/vietnam-time.ts'
import { api } from '../api/client.ts'
import { say, sayDay, sayNumber } from '../frame/language.ts'
import { Shown, useLoaded } from '../frame/loading.tsx'
import { lookSince } from './look-since.ts'
import type { BookPage, BookedEntry, Found } from './look-since.ts'
import { MONEY_OUT_TEXTS } from './money-out-texts.ts'
import type { Proposal } from './proposal.ts'
import { sayPurpose, sayWorth } from './say-entry.ts'

const SHOWN = 8

/** What has left the campaign in the public books since the day on which this was proposed. */
export function Since({ proposal: { campaign, createdAt, id } }: { proposal: Proposal }) {
  const from = vietnamDay(new Date(createdAt))
  const loaded = useLoaded(
    async () => ({ data: await lookSince({ campaign, from }, askBooks), response: new Response() }),
    id,
  )
  return (
    <section class="panel">
      <h3>{say(MONEY_OUT_TEXTS.since)}</h3>
      <Shown loaded={loaded}>
        {(found) => <Entries found={found} again={() => void loaded.reload()} />}
      </Shown>
    </section>
  )
}

async function askBooks(before: number | undefined): Promise<BookPage | undefined> {
  try {
    const { data } = await api.GET('/api/ledger', { params: { query: { before } } })
    if (!data) return undefined
    return {
      entries: data.entries as unknown as readonly BookedEntry[],
      next: typeof data.next === 'number' ? data.next : undefined,
    }
  } catch {
    // Nothing answered: what was found until here is shown as a part.
    return undefined
  }
}

function Entries({ found: { entries, isWhole }, again }: { found: Found; again: () => void }) {
  const more = entries.length - SHOWN
  return (
    <>
      {!isWhole && (
        <>
          <p class="wrong">{say(MONEY_OUT_TEXTS.sinceInPart)}</p>
          <p class="acts">
            <button class="quiet" type="button" onClick={again}>
              {say(MONEY_OUT_TEXTS.lookAgain)}
            </button>
          </p>
        </>
      )}
      {isWhole && entries.length === 0 && <p>{say(MONEY_OUT_TEXTS.nothingSince)}</p>}
      {entries.length > 0 && (
        <ul>
          {entries.slice(0, SHOWN).map(({ index, entry }) => (
            <li key={index}>
              #{sayNumber(index)} · {sayDay(entry.day)} · {say(KIND_NAMES[entry.kind])} ·{' '}
              {sayWorth(entry)} · {sayPurpose(entry)}
            </li>
          ))}
        </ul>
      )}
      {more > 0 && <p>{say(MONEY_OUT_TEXTS.sinceMore, { count: sayNumber(more) })}</p>}
    </>
  )
}
