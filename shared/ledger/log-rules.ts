import { bankMarkOf } from './bank-rows.ts'
import { EFFECTS } from './entry.ts'
import type { LedgerEntry, MoneyState } from './entry.ts'
import { right, wrong } from './finding.ts'
import type { Finding } from './finding.ts'
import { makeFacts } from './entry-facts.ts'
import type { EntryFacts } from './entry-facts.ts'

/** What the books never do, at any point of the log. */
export type BrokenRule =
  /** More is allocated of a campaign's money, or of goods of one kind and unit, than came. */
  | 'allocated-beyond-received'
  | 'disbursed-beyond-allocated'
  /** More is handed out than was allocated to this place or purpose by this decision. */
  | 'disbursed-beyond-its-allocation'
  | 'below-zero'
  | 'corrects-no-earlier-entry'
  | 'corrects-a-correction'
  | 'corrects-another-campaign'
  | 'corrects-another-state'
  /** It corrects money by goods, or goods by others. */
  | 'corrects-other-goods'
  | 'corrects-beyond-the-amount'
  /** A gift by transfer would be more than the row of the bank that brought it. */
  | 'raises-a-row-of-the-bank'

export interface Broken {
  index: number
  rule: BrokenRule
}

export interface LogRules {
  /** Told of each entry, in their order. */
  add: (entry: LedgerEntry) => void
  /** Steps against a rule, in their order; at most so many as can be told. */
  broken: readonly Broken[]
  finding: () => Finding
}

/** More of them say no more than that something is very wrong. */
const MAX_TOLD = 20

type Sums = Record<Exclude<MoneyState, 'pledged'>, number>

/**
 * Checks that each step of a log is one that its own rules allow. Sums alone do not show it: what
 * was handed out before it was allocated, and allocated later, adds up.
 */
export function makeLogRules(): LogRules {
  const facts = makeFacts()
  const pots = new Map<string, Sums>()
  const allocations = new Map<string, Sums>()
  /** By how much corrections have changed an entry so far. */
  const changed = new Map<number, number>()
  const broken: Broken[] = []
  let steps = 0
  const add = (entry: LedgerEntry): void => {
    const index = facts.size()
    const own = {
      ...effectOf(entry),
      pot: potOf(entry),
      isCorrection: entry.kind === 'corrected',
      isMarked: bankMarkOf(entry) !== undefined,
    }
    const rules = new Set<BrokenRule>()
    if (entry.kind === 'corrected') {
      const target = facts.find(entry.corrects ?? Number.NaN)
      const rule = wrongTarget(target, own) ?? beyondAmount(entry, target, changed)
      if (rule !== undefined) rules.add(rule)
    }
    const { state, delta, pot } = own
    if (state !== 'pledged') {
      for (const rule of exceeded(sumsOf(pots, pot), state, delta)) rules.add(rule)
      if (state !== 'received')
        for (const rule of exceeded(sumsOf(allocations, allocationOf(entry)), state, delta))
          if (rule !== 'allocated-beyond-received') rules.add(ofAllocation(rule))
    }
    facts.add(own)
    steps += rules.size
    for (const rule of rules) if (broken.length < MAX_TOLD) broken.push({ index, rule })
  }
  return {
    add,
    broken,
    finding() {
      const checked = { entries: facts.size() }
      const told = broken.map(({ index, rule }) => `${index} ${rule}`).join(', ')
      return steps === 0
        ? right('rules', checked)
        : wrong('rules', { ...checked, broken: steps, steps: told })
    },
  }
}

/** How an entry changes one of the four states: by its signed amount. */
function effectOf(entry: LedgerEntry): { state: MoneyState; delta: number } {
  const amount = entry.amountVnd ?? entry.goods?.quantity ?? 0
  if (entry.kind === 'corrected') return { state: entry.state ?? 'pledged', delta: amount }
  const { state, sign } = EFFECTS[entry.kind]
  return { state, delta: sign * amount }
}

/** What can be used for one another: all money of a campaign, or goods of one kind in one unit. */
const potOf = ({ campaign, goods }: LedgerEntry): string =>
  JSON.stringify(goods ? [campaign, goods.kind, goods.unit] : [campaign])

/** Two allocations that say the same cannot be told apart, and count as one. */
const allocationOf = (entry: LedgerEntry): string =>
  JSON.stringify([potOf(entry), entry.commune, entry.purpose, entry.decision])

function sumsOf(all: Map<string, Sums>, key: string): Sums {
  const known = all.get(key) ?? { received: 0, allocated: 0, disbursed: 0 }
  all.set(key, known)
  return known
}

const beyond = (sums: Sums): ReadonlyArray<readonly [BrokenRule, number]> => [
  ['allocated-beyond-received', sums.allocated - sums.received],
  ['disbursed-beyond-allocated', sums.disbursed - sums.allocated],
  ['below-zero', -Math.min(sums.received, sums.allocated, sums.disbursed)],
]

/** Adds an entry's amount, and names the rules that it breaks, or breaks further. */
function exceeded(sums: Sums, state: keyof Sums, delta: number): readonly BrokenRule[] {
  const before = beyond(sums)
  sums[state] += delta
  return beyond(sums)
    .filter(([, excess], at) => excess > Math.max(0, before[at]?.[1] ?? 0))
    .map(([rule]) => rule)
}

const ofAllocation = (rule: BrokenRule): BrokenRule =>
  rule === 'disbursed-beyond-allocated' ? 'disbursed-beyond-its-allocation' : rule

function wrongTarget(
  target: EntryFacts | undefined,
  { state, pot }: EntryFacts,
): BrokenRule | undefined {
  if (!target) return 'corrects-no-earlier-entry'
  if (target.isCorrection) return 'corrects-a-correction'
  if (target.state !== state) return 'corrects-another-state'
  if (target.pot === pot) return undefined
  const campaignOf = (text: string): unknown => (JSON.parse(text) as readonly unknown[])[0]
  return campaignOf(target.pot) === campaignOf(pot)
    ? 'corrects-other-goods'
    : 'corrects-another-campaign'
}

/**
 * An amount that would change its sign was undone by more than it was. What the bank brought is
 * never more than the bank says: a correction can only give it back what others have taken.
 */
function beyondAmount(
  entry: LedgerEntry,
  target: EntryFacts | undefined,
  changed: Map<number, number>,
): BrokenRule | undefined {
  const index = entry.corrects ?? 0
  const { delta } = effectOf(entry)
  const after = (changed.get(index) ?? 0) + delta
  changed.set(index, after)
  const left = (target?.delta ?? 0) + after
  if (left !== 0 && Math.sign(left) !== Math.sign(target?.delta ?? 0))
    return 'corrects-beyond-the-amount'
  return target?.isMarked === true && delta > 0 && after > 0
    ? 'raises-a-row-of-the-bank'
    : undefined
}
