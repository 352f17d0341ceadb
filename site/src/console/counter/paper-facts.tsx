import { findCommune, communeName } from '../../../../shared/communes.ts'
import type { ComponentChildren } from 'preact'
import { DONOR_KIND_NAMES } from '../../../../shared/ledger-texts.ts'
import { vietnamDay } from '../../../../shared/vietnam-time.ts'
import { campaignName } from '../frame/campaign-name.ts'
import { language, say, sayDay, sayVnd } from '../frame/language.ts'
import type { Text } from '../frame/language.ts'
import { COUNTER_TEXTS } from './counter-texts.ts'
import { goodsDetails } from './goods-details.ts'
import { sayGoods } from './receipt.ts'
import type { Gift, GoodsLine, Receipt, WaitingGift } from './receipt.ts'

export const Fact = ({ of, children }: { of: Text; children: ComponentChildren }) => (
  <div>
    <dt>{say(of)}</dt>
    <dd>{children}</dd>
  </div>
)

/** What a paper of the counter says: where, when, by whom, and each giver with what they gave. */
export function PaperFacts({ paper }: { paper: Receipt | WaitingGift }) {
  const { campaign, gifts, list, place, pledge, takenOn, receivedAt } = paper
  const total = gifts.reduce((sum, { amountVnd = 0 }) => sum + amountVnd, 0)
  const taken = 'staff' in paper ? paper.staff : paper.recordedBy
  const commune = list && findCommune(list.commune)
  return (
    <>
      {total > 0 && <p class="sum">{sayVnd(total)}</p>}
      <dl class="facts facts--close">
        <Fact of={COUNTER_TEXTS.campaign}>{campaignName(campaign)}</Fact>
        <Fact of={COUNTER_TEXTS.takenOn}>
          {sayDay(takenOn ?? vietnamDay(new Date(receivedAt)))}
        </Fact>
        <Fact of={COUNTER_TEXTS.place}>{place}</Fact>
        {list && (
          <>
            <Fact of={COUNTER_TEXTS.village}>
              {list.village}
              {commune && `, ${communeName(commune, language.value)}`}
            </Fact>
            <Fact of={COUNTER_TEXTS.head}>{list.head}</Fact>
          </>
        )}
        {pledge !== undefined && <Fact of={COUNTER_TEXTS.pledge}>{pledge}</Fact>}
        <Fact of={COUNTER_TEXTS.recordedBy}>{taken}</Fact>
      </dl>
      <ol class="gifts">
        {gifts.map((gift) => (
          <li key={gift.reference}>
            <GiverWords gift={gift} />: <strong>{giftWords(gift)}</strong>{' '}
            <span class="hint">{gift.reference}</span>
          </li>
        ))}
      </ol>
    </>
  )
}

const GiverWords = ({ gift: { name, donorKind, phone, publishName } }: { gift: Gift }) => {
  const kind = (DONOR_KIND_NAMES as Readonly<Record<string, Text>>)[donorKind]
  return (
    <>
      {name ?? say(COUNTER_TEXTS.anonymous)}
      {kind && ` (${say(kind)})`}
      {phone !== undefined && `, ${phone.replace(/^\+84/u, '0')}`}
      {publishName && `, ${say(COUNTER_TEXTS.shown)}`}
    </>
  )
}

const giftWords = ({ amountVnd, goods = [] }: Gift): string =>
  amountVnd === undefined ? goods.map(goodsWords).join('; ') : sayVnd(amountVnd)

const goodsWords = (line: GoodsLine): string => [sayGoods(line), ...goodsDetails(line)].join(', ')
