import type { ContributionInput } from './contribution-input.ts'
import type { ListInput } from './list-input.ts'
import type { Draft } from './contribution.ts'
import { sealGift } from './seal-gift.ts'
import type { GiftSeal } from './seal-gift.ts'

/** Who took a gift in, and when. */
interface Act {
  receivedAt: string
  staff: string
}

/** What a giver handed in at the counter. */
export function draftContribution(input: ContributionInput, seal: GiftSeal, act: Act): Draft {
  const { donor, campaign, place, takenOn, amountVnd, goods, pledgeCode } = input
  const { kind: donorKind, ...rest } = donor
  const gift = sealGift(
    { publishName: false, ...rest, donorKind, amountVnd, goods },
    seal,
    act.receivedAt,
  )
  return {
    campaign,
    place,
    ...act,
    ...(takenOn === undefined ? {} : { takenOn }),
    ...(pledgeCode === undefined ? {} : { pledge: pledgeCode }),
    gifts: [gift],
  }
}

/**
 * What a village's head brought: a line without a name is an anonymous gift. The list of seals is
 * in the order of the lines.
 */
export function draftList(input: ListInput, seals: readonly GiftSeal[], act: Act): Draft {
  const { campaign, place, takenOn, commune, village, head, lines } = input
  const gifts = lines.map(({ name, publishName, amountVnd, goods }, index) => {
    const seal = seals[index]
    if (!seal) throw new RangeError('list-seals')
    const giver =
      name === undefined
        ? { donorKind: 'anonymous' as const }
        : { donorKind: 'individual' as const, name, commune }
    return sealGift(
      { ...giver, publishName, amountVnd, goods: goods && [goods] },
      seal,
      act.receivedAt,
    )
  })
  const day = takenOn === undefined ? {} : { takenOn }
  return { campaign, place, ...act, ...day, list: { commune, village, head }, gifts }
}
