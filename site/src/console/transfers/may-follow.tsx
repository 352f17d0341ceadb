import { say } from '../frame/language.ts'
import { Shown, useLoaded } from '../frame/loading.tsx'
import { page } from '../frame/page.ts'
import { itemHref } from '../frame/queue.ts'
import { HAND_OVER_TEXTS } from './hand-over-texts.ts'
import { sayRow } from './row-line.tsx'
import { TRANSFERS, findRows } from './transfer.ts'
import type { Transfer } from './transfer.ts'

/** Gifts that are booked here, whose money lies on another account: a row that comes may be theirs. */
export function MayFollow({ transfer: { campaign, amountVnd } }: { transfer: Transfer }) {
  const loaded = useLoaded(() => giftsToFollow(campaign, amountVnd), `${campaign}/${amountVnd}`)
  return (
    <section class="panel">
      <h2>{say(HAND_OVER_TEXTS.mayFollow)}</h2>
      <p>{say(HAND_OVER_TEXTS.mayFollowLead)}</p>
      <Shown loaded={loaded}>
        {(gifts) => (
          <ul class="plain">
            {gifts.map((gift) => (
              <li key={gift.name}>
                <a
                  href={itemHref(TRANSFERS, gift.name, {
                    campaign: gift.campaign,
                    state: 'to-transfer',
                  })}
                >
                  {sayRow(gift)}
                </a>{' '}
                · {gift.handOver?.code}
              </li>
            ))}
          </ul>
        )}
      </Shown>
    </section>
  )
}

/** One row may bring the money of several gifts, so that smaller ones are named too. */
async function giftsToFollow(campaign: string, amountVnd: number) {
  const gifts: Transfer[] = []
  let response = new Response()
  for (const { id } of page.campaigns.filter((one) => one.id !== campaign)) {
    const found = await findRows(
      { campaign: id, state: 'to-transfer' },
      (row) => row.handOver?.to === campaign && row.amountVnd <= amountVnd,
    )
    if (!found.data) return found
    gifts.push(...found.data)
    ;({ response } = found)
  }
  return { data: gifts, response }
}
