import { campaignName } from '../frame/campaign-name.ts'
import { say, sayMoment, sayVnd } from '../frame/language.ts'
import { itemHref } from '../frame/queue.ts'
import { PledgeInBooks, useInBooks } from '../ledger/pledge-in-books.tsx'
import { SPLIT_TEXTS } from './split-texts.ts'
import { TRANSFERS } from './transfer.ts'
import type { Transfer } from './transfer.ts'

/** Into which parts a transfer is split, or is to be: what a second person decides on. */
export function SplitFacts({ transfer }: { transfer: Transfer }) {
  const { split, partOf, campaign } = transfer
  if (partOf)
    return (
      <p class="panel">
        <a href={itemHref(TRANSFERS, partOf.name, { campaign })}>
          {say(SPLIT_TEXTS.partOf, { sum: sayVnd(partOf.amountVnd) })}
        </a>
      </p>
    )
  if (!split) return null
  const { parts, proposedBy, proposedAt, approvedBy, rejectedBy, rejection = '' } = split
  return (
    <section class="panel" aria-label={say(SPLIT_TEXTS.facts)}>
      <h2>{say(SPLIT_TEXTS.facts)}</h2>
      <ol class="plain">
        {parts.map((part) => (
          <li key={`${part.campaign} ${part.code ?? ''}`}>
            <Part part={part} campaign={campaign} />
          </li>
        ))}
      </ol>
      <p>
        {say(SPLIT_TEXTS.proposedBy, { who: proposedBy, at: sayMoment(proposedAt) })}{' '}
        {approvedBy !== undefined && say(SPLIT_TEXTS.approvedBy, { who: approvedBy })}
        {rejectedBy !== undefined &&
          say(SPLIT_TEXTS.rejectedBy, { who: rejectedBy, reason: rejection })}
      </p>
    </section>
  )
}

type SplitPart = NonNullable<Transfer['split']>['parts'][number]

function Part({ part, campaign: own }: { part: SplitPart; campaign: string }) {
  const { amountVnd, campaign, code, name } = part
  const pledge = useInBooks(code ?? '')
  const said = [sayVnd(amountVnd), campaignName(campaign), code ?? say(SPLIT_TEXTS.none)]
  return (
    <>
      <p>
        <strong>{said.join(' · ')}</strong>
        {campaign !== own && <> · {say(SPLIT_TEXTS.follows)}</>}
        {name !== undefined && (
          <>
            {' '}
            <a href={itemHref(TRANSFERS, name, { campaign: own })}>{say(SPLIT_TEXTS.open)}</a>
          </>
        )}
      </p>
      <PledgeInBooks loaded={pledge} campaign={campaign} />
    </>
  )
}
