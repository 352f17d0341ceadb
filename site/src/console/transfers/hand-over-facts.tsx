import { campaignName } from '../frame/campaign-name.ts'
import { say, sayDay, sayMoment, sayVnd } from '../frame/language.ts'
import { HAND_OVER_TEXTS } from './hand-over-texts.ts'
import { PledgeInBooks, useInBooks } from '../ledger/pledge-in-books.tsx'
import type { Transfer } from './transfer.ts'

/** Where a gift came, and for which pledge of which campaign it is: what a second person decides on. */
export function HandOverFacts({ transfer }: { transfer: Transfer }) {
  const { handOver, campaign } = transfer
  const pledge = useInBooks(handOver?.code ?? '')
  if (!handOver) return null
  const { to, code, proposedBy, proposedAt, approvedBy, approvedAt, debit, credit } = handOver
  const { rejectedBy, rejection, back, carried = [] } = handOver
  const facts = [
    [HAND_OVER_TEXTS.from, campaignName(campaign)],
    [HAND_OVER_TEXTS.to, campaignName(to)],
    ...(code === undefined ? [] : [[HAND_OVER_TEXTS.pledge, code] as const]),
    [HAND_OVER_TEXTS.proposedBy, `${proposedBy}, ${sayMoment(proposedAt)}`],
    ...(approvedBy === undefined
      ? []
      : [[HAND_OVER_TEXTS.approvedBy, `${approvedBy}, ${sayMoment(approvedAt ?? '')}`] as const]),
    ...(rejectedBy === undefined
      ? []
      : [[HAND_OVER_TEXTS.rejectedBy, `${rejectedBy}: “${rejection ?? ''}”`] as const]),
    ...(debit ? [[HAND_OVER_TEXTS.debit, sayPlace(debit)] as const] : []),
    ...(credit ? [[HAND_OVER_TEXTS.credit, sayPlace(credit)] as const] : []),
    ...(carried.length === 0
      ? []
      : [[HAND_OVER_TEXTS.carriedBy, carried.map(sayPart).join('; ')] as const]),
  ] as const
  return (
    <section class="panel" aria-label={say(HAND_OVER_TEXTS.title)}>
      <h2>{say(HAND_OVER_TEXTS.title)}</h2>
      <dl class="facts facts--close">
        {facts.map(([name, value]) => (
          <div key={name.vi}>
            <dt>{say(name)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {back && (
        <p>
          {say(HAND_OVER_TEXTS.backBy, {
            who: back.proposedBy,
            at: sayMoment(back.proposedAt),
            reason: back.reason,
          })}
        </p>
      )}
      <PledgeInBooks loaded={pledge} />
    </section>
  )
}

const sayPlace = ({
  day,
  amountVnd,
  account,
}: {
  day: string
  amountVnd: number
  account: string
}) => `${sayDay(day)} · ${sayVnd(amountVnd)} · ${account}`

const sayPart = ({ amountVnd, debit }: { amountVnd: number; debit: { day: string } }): string =>
  `${sayVnd(amountVnd)}, ${sayDay(debit.day)}`
