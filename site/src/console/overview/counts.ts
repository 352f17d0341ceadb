import { signal } from '@preact/signals'
import { hrefTo } from '../frame/address.ts'
import type { Text } from '../frame/language.ts'
import type { Count } from './count-pages.ts'
import { CASES, CASE_ROLES, QUEUES, countCases } from './queues.ts'
import type { Campaign, Unit } from './queues.ts'

/** A line of the overview: what waits, where, and how much as far as it is known. */
export interface Line {
  id: string
  title: Text
  where: Text | undefined
  /** Where its list opens. */
  href: string | undefined
  isRare: boolean
  count: Count | 'counting' | 'failed'
}

export const lines = signal<readonly Line[]>([])
export const countedAt = signal<Date | undefined>(undefined)

interface Wish {
  roles: readonly string[]
  campaigns: readonly Campaign[]
  units: ReadonlyArray<{ id: Unit; names: Text }>
}

type Wanted = Omit<Line, 'count'> & { ask: () => Promise<Count> }

const holdsOneOf = (held: readonly string[], roles: readonly string[]): boolean =>
  roles.some((role) => held.includes(role))

/** What is to be counted for somebody with these roles, in the order in which it is shown. */
export function listCounts({ roles, campaigns, units }: Wish): readonly Wanted[] {
  const queues = QUEUES.filter((queue) => holdsOneOf(roles, queue.roles)).flatMap(
    ({ id, title, of, href, isRare = false, count }): readonly Wanted[] =>
      of === 'portal'
        ? [{ id, title, where: undefined, href: href?.(''), isRare, ask: () => count('') }]
        : campaigns.map((campaign) => ({
            id: `${id}/${campaign.id}`,
            title,
            where: campaign.names,
            href: href?.(campaign.id),
            isRare,
            ask: () => count(campaign.id),
          })),
  )
  const cases = holdsOneOf(roles, CASE_ROLES) ? units : []
  return [
    ...queues,
    ...cases.flatMap(({ id, names }) =>
      CASES.map(({ held, title }) => ({
        id: `cases/${id}/${held ?? 'open'}`,
        title,
        where: names,
        href: hrefTo('/ho-so', { unit: id, held }),
        isRare: held !== undefined,
        ask: () => countCases(id, held),
      })),
    ),
  ]
}

/** Whether a line is shown: of what is rare only where something waits, or where nobody knows. */
export function isShown({ isRare, count }: Pick<Line, 'isRare' | 'count'>): boolean {
  if (!isRare || count === 'failed') return true
  return count !== 'counting' && (count.count > 0 || count.more)
}

const isNothing = ({ count }: Pick<Line, 'count'>): boolean =>
  typeof count === 'object' && count.count === 0 && !count.more

/**
 * What waits stands first, and what holds nothing last. While anything is still counted, nothing
 * moves under the hand.
 */
export function inOrder<One extends Pick<Line, 'count'>>(all: readonly One[]): readonly One[] {
  if (all.some(({ count }) => count === 'counting')) return all
  return all.toSorted((a, b) => Number(isNothing(a)) - Number(isNothing(b)))
}

/** Counts all of it, each line as soon as it is known; what was counted before is seen meanwhile. */
export async function countAll(wish: Wish): Promise<void> {
  const known = new Map(lines.value.map((line) => [line.id, line.count]))
  const wanted = listCounts(wish)
  lines.value = wanted.map(({ ask: _ask, ...line }) => ({
    ...line,
    count: known.get(line.id) ?? 'counting',
  }))
  await Promise.all(
    wanted.map(async ({ id, ask }) => {
      const count = await ask().catch(() => 'failed' as const)
      lines.value = lines.value.map((line) => (line.id === id ? { ...line, count } : line))
    }),
  )
  countedAt.value = new Date()
}
