/** A part of what one entry handed over. */
export interface Piece {
  index: number
  amount: number
}

export interface Part {
  gift: Gift
  target: Target
  amount: number
}

export interface Gift {
  index: number
  place: number
  /** What the entry says. */
  came: number
  free: number
  parts: Part[]
  isForReturn: boolean
  code: string | undefined
  /** What came before it under the same code. */
  before: Gift | undefined
}

/** All that was allocated to one place or purpose by one decision, out of one pot. */
export interface Target {
  first: number
  lacks: number
  parts: Part[]
  handovers: Piece[]
}

/** What an entry gave back, and of which gifts, in the order in which they were cut. */
export interface Return {
  code: string | undefined
  cuts: Array<{ gift: Gift; amount: number }>
}

export interface Pot {
  gifts: Gift[]
  /** No gift before this place has anything free. */
  front: number
  /** Those that lack something; hardly ever more than one. */
  lacking: Set<Target>
  /** The newest of each code. */
  byCode: Map<string, Gift>
  /** What came only to go back at once. */
  forReturn: Gift[]
}

export function takeBack(pot: Pot, amount: number, { code, cuts }: Return): void {
  let left = amount
  for (const gift of givenBack(pot, code)) {
    if (left === 0) return
    const cut = cutGift(pot, gift, left)
    left -= cut
    if (cut > 0) cuts.push({ gift, amount: cut })
  }
}

/** What was given back by mistake comes back to the gifts that were cut, the last first. */
export function undoReturn(pot: Pot, amount: number, { cuts }: Return): void {
  let left = amount
  for (let last = cuts.at(-1); last && left > 0; last = cuts.at(-1)) {
    const back = Math.min(last.amount, left)
    giveAgain(pot, last.gift, back)
    left -= back
    last.amount -= back
    if (last.amount === 0) cuts.pop()
  }
}

export function giveAgain(pot: Pot, gift: Gift, amount: number): void {
  gift.free += amount
  pot.front = Math.min(pot.front, gift.place)
}

/** Whose money goes back, where the entry does not name one: see rule 4. */
function* givenBack(pot: Pot, code: string | undefined): Iterable<Gift> {
  if (code === undefined) {
    yield* newestFirst(pot.forReturn)
    // A gift with a code is given back under it: without one, another gift is meant.
    yield* freeFirst(pot, ({ code: own }) => own === undefined)
  } else for (let own = pot.byCode.get(code); own; own = own.before) yield own
  yield* freeFirst(pot, () => true)
}

/** Those of which something is free, the newest first; then all, the newest first. */
function* freeFirst(pot: Pot, isMeant: (gift: Gift) => boolean): Iterable<Gift> {
  for (const gift of newestFirst(pot.gifts))
    if (gift.free > 0 && !gift.isForReturn && isMeant(gift)) yield gift
  for (const gift of newestFirst(pot.gifts)) if (isMeant(gift)) yield gift
}

/** Without a copy of the list, of which only the end is wanted. */
function* newestFirst(gifts: readonly Gift[]): Iterable<Gift> {
  for (let at = gifts.length - 1; at >= 0; at--) {
    const gift = gifts[at]
    if (gift) yield gift
  }
}

/** Takes from what is free of a gift, then from what was taken last. @returns how much it had. */
export function cutGift(pot: Pot, gift: Gift, wanted: number): number {
  const free = Math.min(gift.free, wanted)
  gift.free -= free
  let left = wanted - free
  while (left > 0) {
    const last = gift.parts.at(-1)
    if (!last) break
    const cut = Math.min(last.amount, left)
    left -= cut
    last.target.lacks += cut
    pot.lacking.add(last.target)
    shorten(last, cut)
  }
  return wanted - left
}

export function shorten(part: Part, cut: number): void {
  part.amount -= cut
  if (part.amount > 0) return
  const { target, gift } = part
  gift.parts.splice(gift.parts.lastIndexOf(part), 1)
  target.parts.splice(target.parts.lastIndexOf(part), 1)
}

/** Lets allocations that lack something take from the front of the line, the oldest first. */
export function fill(pot: Pot): void {
  if (pot.lacking.size === 0) return
  for (const target of [...pot.lacking].toSorted((a, b) => a.first - b.first)) {
    while (target.lacks > 0) {
      const gift = nextFree(pot)
      if (!gift) return
      take(gift, target)
    }
    pot.lacking.delete(target)
  }
}

function take(gift: Gift, target: Target): void {
  const amount = Math.min(gift.free, target.lacks)
  gift.free -= amount
  target.lacks -= amount
  const last = target.parts.at(-1)
  if (last && last === gift.parts.at(-1)) {
    last.amount += amount
    return
  }
  const part = { gift, target, amount }
  target.parts.push(part)
  gift.parts.push(part)
}

function nextFree(pot: Pot): Gift | undefined {
  for (; pot.front < pot.gifts.length; pot.front++) {
    const gift = pot.gifts[pot.front]
    if (gift && gift.free > 0 && !gift.isForReturn) return gift
  }
  return undefined
}
