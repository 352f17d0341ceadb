/**
 * A gift that was handed over at a counter for a pledge and waits for a second person: the slip that
 * its giver holds, and whole VND, 0 where it is goods.
 */
export interface HandedIn {
  slip: string
  amountVnd: number
}

/**
 * A pledge keeps such gifts as a set of texts, one to a slip: a set takes the same gift in once, and
 * takes out what is not in it without harm.
 */
export const handedInMark = ({ slip, amountVnd }: HandedIn): string => `${slip}#${amountVnd}`

/** What was handed in for a pledge and waits, in the order of the slips. */
export const listHandedIn = (marks: ReadonlySet<string> = new Set()): readonly HandedIn[] =>
  [...marks].toSorted().map((mark) => {
    const [slip = '', amount] = mark.split('#')
    return { slip, amountVnd: Number(amount) }
  })
