import { useEffect, useRef } from 'preact/hooks'
import { address, go } from '../frame/address.ts'
import { ActButton } from '../frame/act-button.tsx'
import { campaignName } from '../frame/campaign-name.ts'
import { say } from '../frame/language.ts'
import type { Text } from '../frame/language.ts'
import { FRAME_TEXTS } from '../frame/texts.ts'
import { listHref } from '../frame/queue.ts'
import { COUNTER_TEXTS } from './counter-texts.ts'
import { RECEIPTS, campaignOf } from './receipt.ts'
import { TakeGift } from './take-gift.tsx'
import { TakeList } from './take-list.tsx'

const TITLES: Readonly<Record<string, Text>> = {
  cash: COUNTER_TEXTS.cash,
  goods: COUNTER_TEXTS.goodsAct,
  list: COUNTER_TEXTS.list,
}

/** Takes in what somebody hands over: cash, goods, or the list of a village. */
export default function TakeScreen() {
  const { kind = 'cash', ...query } = address.value.query
  const box = useRef<HTMLDivElement>(null)
  // Whoever takes something in begins to type at once.
  useEffect(() => {
    box.current?.querySelector<HTMLElement>('input, select, textarea')?.focus()
  }, [kind])
  const campaign = campaignOf(query)
  return (
    <div ref={box}>
      <div class="screen-head">
        <h1>{say(TITLES[kind] ?? COUNTER_TEXTS.newTitle)}</h1>
        <p class="acts way">
          <ActButton
            text={FRAME_TEXTS.back}
            shortcut="u"
            quiet
            run={() => go(listHref(RECEIPTS, query))}
          />
        </p>
      </div>
      <p>
        {say(COUNTER_TEXTS.campaign)}: <b>{campaignName(campaign)}</b>
      </p>
      {kind === 'list' ? (
        <TakeList campaign={campaign} />
      ) : (
        <TakeGift key={kind} campaign={campaign} isGoods={kind === 'goods'} />
      )}
    </div>
  )
}
