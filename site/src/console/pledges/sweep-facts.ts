import type { Text } from '../frame/language.ts'
import type { SweepFilter } from './sweep.ts'
import { SWEEP_REACH_WORDS, SWEEP_TEXTS } from './sweep-texts.ts'

interface Saying {
  campaignName: (id: string) => string
  sayMoment: (at: string) => string
  say: (text: Text) => string
}

/** Which pledges a sweep is about, member by member: whoever approves decides on nothing else. */
export function sweepFacts(
  { campaign, like, from, to, reach }: SweepFilter,
  { campaignName, sayMoment, say }: Saying,
): ReadonlyArray<readonly [Text, string]> {
  const word = SWEEP_REACH_WORDS[reach ?? '']
  return [
    ...(campaign === undefined ? [] : [[SWEEP_TEXTS.campaign, campaignName(campaign)] as const]),
    ...(like === undefined ? [] : [[SWEEP_TEXTS.like, like] as const]),
    ...(from === undefined ? [] : [[SWEEP_TEXTS.from, sayMoment(from)] as const]),
    ...(to === undefined ? [] : [[SWEEP_TEXTS.to, sayMoment(to)] as const]),
    ...(reach === undefined ? [] : [[SWEEP_TEXTS.reach, word ? say(word) : reach] as const]),
  ]
}
