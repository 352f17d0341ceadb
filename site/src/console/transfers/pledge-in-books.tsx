import type { LedgerEntry } from '../../../../shared/ledger/entry.ts'
import { KIND_NAMES } from '../../../../shared/ledger-texts.ts'
import { findReferenceCode } from '../../../../shared/reference-code.ts'
import { api } from '../api/client.ts'
import { campaignName } from '../frame/campaign-name.ts'
import { say, sayDay } from '../frame/language.ts'
import { Shown, useLoaded } from '../frame/loading.tsx'
import type { Loaded } from '../frame/loading.tsx'
import { sayWorth } from '../money-out/say-entry.ts'
import { HAND_OVER_TEXTS } from './hand-over-texts.ts'

interface Found {
  code: string
  entries: ReadonlyArray<{ index: number; entry: LedgerEntry }>
}

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

/** The campaign of a pledge, as far as the public books know it. */
export const campaignOf = (found: Found | null | undefined): string | undefined =>
  found?.entries[0]?.entry.campaign

/** The pledge as everybody sees it: what was promised, what has come, and in which campaign. */
export const PledgeInBooks = ({ loaded }: { loaded: Loaded<Found | null> }) => (
  <Shown loaded={loaded}>
    {(found) =>
      found && (
        <div class="field">
          <p class="hint">
            {say(HAND_OVER_TEXTS.inBooks)}: {found.code}
          </p>
          {found.entries.length === 0 ? (
            <p>{say(HAND_OVER_TEXTS.noneInBooks)}</p>
          ) : (
            <ul class="plain">
              {found.entries.map(({ index, entry }) => (
                <li key={index}>
                  #{index} · {sayDay(entry.day)} · {say(KIND_NAMES[entry.kind])} · {sayWorth(entry)}{' '}
                  · {campaignName(entry.campaign)}
                </li>
              ))}
            </ul>
          )}
        </div>
      )
    }
  </Shown>
)
