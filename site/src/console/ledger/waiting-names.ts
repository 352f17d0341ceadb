import { GOODS, UNITS } from '../../../../shared/goods.ts'
import type { paths } from '../api/api-types.d.ts'
import { api } from '../api/client.ts'
import { page } from '../frame/page.ts'
import { say, sayNumber, sayVnd } from '../frame/language.ts'
import type { Queue } from '../frame/queue.ts'

type Listed = paths['/api/staff/names']['get']['responses'][200]['content']['application/json']
export type ListedName = Listed['names'][number]
export type Worths = ListedName['worths']

/** Why it is read, which the portal keeps beside who read it. */
export const why = 'handling' as const

export const WAITING_NAMES: Queue<Listed, ListedName> = {
  path: '/ten',
  filters: ['campaign'],
  ask: ({ campaign = page.campaigns[0]?.id ?? '' }, next) =>
    api.GET('/api/staff/names', { params: { query: { campaign, next, why } } }),
  take: ({ campaign = page.campaigns[0]?.id ?? '' }, as) =>
    api.GET('/api/staff/names', { params: { query: { campaign, as, why } }, parseAs: 'blob' }),
  page: ({ names, next }) => ({ rows: names, next }),
  idOf: ({ reference }) => reference,
}

const MONEY = 'VND'

/** How much of one thing, by the name that the books give it: `VND`, or `<kind>|<unit>`. */
export function sayWorth(key: string, amount: number): string {
  if (key === MONEY) return sayVnd(amount)
  const [kind = '', unit = ''] = key.split('|')
  return `${sayNumber(amount)} ${wordOf(UNITS, unit)} · ${wordOf(GOODS, kind)}`
}

const wordOf = (
  words: Readonly<Record<string, Parameters<typeof say>[0]>>,
  key: string,
): string => {
  const found = words[key]
  return found === undefined ? key : say(found)
}
