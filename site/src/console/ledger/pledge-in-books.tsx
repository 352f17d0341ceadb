import { KIND_NAMES } from '../../../../shared/ledger-texts.ts'
import { findReferenceCode } from '../../../../shared/reference-code.ts'
import { api } from '../api/client.ts'
import { campaignName } from '../frame/campaign-name.ts'
import { say, sayDay, sayVnd } from '../frame/language.ts'
import { Shown, useLoaded } from '../frame/loading.tsx'
import type { Loaded } from '../frame/loading.tsx'
import { sayWorth } from '../money-out/say-entry.ts'
import { KNOWN_TEXTS, knownOf } from './known-pledge.ts'
import type { Found } from './known-pledge.ts'

/** What the public books say of a pledge, once its code is whole. */
export function useInBooks(typed: string): Loaded<Found | null> {
  const code = findReferenceCode(typed) ?? ''
  return useLoaded(async () => {
    if (code === '') return { data: null, response: new Response() }
    const { data, error, response } = await api.GET('/api/ledger', { params: { query: { code } } })
    const entries = (data?.entries ?? []) as unknown as Found['entries']
    return { data: data && { code, entries }, error, response }
  }, code)
}

/**
 * A pledge as everybody sees it: what was promised, what has come, and in which campaign. Whoever
 * is about to book for it sees where it is of another campaign, or has come already.
 */
export const PledgeInBooks = ({
  loaded,
  campaign,
}: {
  loaded: Loaded<Found | null>
  /** The campaign in which something is booked for it. */
  campaign?: string
}) => (
  <Shown loaded={loaded}>{(found) => found && <Known found={found} campaign={campaign} />}</Shown>
)

function Known({ found, campaign }: { found: Found; campaign: string | undefined }) {
  const { of, pledgedVnd, receivedVnd } = knownOf(found)
  const isElsewhere = campaign !== undefined && of !== undefined && of !== campaign
  return (
    <div class="field" role="status">
      <p class="hint">{say(KNOWN_TEXTS.title, { code: found.code })}</p>
      {found.entries.length === 0 ? (
        <p>{say(KNOWN_TEXTS.none)}</p>
      ) : (
        <ul class="plain">
          {found.entries.map(({ index, entry }) => (
            <li key={index}>
              #{index} · {sayDay(entry.day)} · {say(KIND_NAMES[entry.kind])} · {sayWorth(entry)} ·{' '}
              {campaignName(entry.campaign)}
            </li>
          ))}
        </ul>
      )}
      {isElsewhere && <p class="wrong">{say(KNOWN_TEXTS.elsewhere)}</p>}
      {pledgedVnd > 0 && receivedVnd >= pledgedVnd && (
        <p class="wrong">
          {say(KNOWN_TEXTS.all, { pledged: sayVnd(pledgedVnd), received: sayVnd(receivedVnd) })}
        </p>
      )}
    </div>
  )
}
