import { vietnamDay } from '../../../../shared/vietnam-time.ts'
import type { paths } from '../api/api-types.d.ts'
import { api } from '../api/client.ts'
import { ActButton } from '../frame/act-button.tsx'
import { go, hrefTo } from '../frame/address.ts'
import { queryOf } from '../frame/filter.ts'
import type { Filter } from '../frame/filter.ts'
import { Filters } from '../frame/list-screen.tsx'
import { say, sayNumber, sayVnd } from '../frame/language.ts'
import { Shown, useLoaded } from '../frame/loading.tsx'
import { listHref } from '../frame/queue.ts'
import { FRAME_TEXTS } from '../frame/texts.ts'
import { CAMPAIGN_FILTER } from './counter-screen.tsx'
import { COUNTER_TEXTS, STANDING_WORDS } from './counter-texts.ts'
import { DayLines } from './day-lines.tsx'
import type { DayLine } from './day-lines.tsx'
import { openPaper } from './open-paper.ts'
import { RECEIPTS, why } from './receipt.ts'

type Told =
  paths['/api/staff/counter-days/{day}']['get']['responses'][200]['content']['application/json']

const FILTERS: readonly Filter[] = [
  CAMPAIGN_FILTER,
  {
    name: 'day',
    label: COUNTER_TEXTS.day,
    type: 'date',
    initial: () => vietnamDay(new Date()),
  },
]

/** What counters of a campaign took in on a day, with the sheet of it that is printed and signed. */
export default function DayScreen() {
  const query = queryOf(FILTERS)
  const { campaign = '', day = '', next } = query
  const loaded = useLoaded(
    () =>
      api.GET('/api/staff/counter-days/{day}', {
        params: { path: { day }, query: { campaign, next, why } },
      }),
    JSON.stringify([campaign, day, next]),
  )
  const sheet = (): void => {
    const of = new URLSearchParams({ campaign, ...(next === undefined ? {} : { next }) })
    openPaper(`/api/staff/counter-days/${day}/sheet?${of}`)
  }
  return (
    <>
      <div class="screen-head">
        <h1>{say(COUNTER_TEXTS.dayTitle)}</h1>
        <p class="acts way">
          <ActButton
            text={FRAME_TEXTS.back}
            shortcut="u"
            quiet
            run={() => go(listHref(RECEIPTS, { campaign }))}
          />
          <ActButton text={COUNTER_TEXTS.printDay} shortcut="p" run={sheet} />
        </p>
      </div>
      <p>{say(COUNTER_TEXTS.dayLead)}</p>
      <Filters path="/quay/ngay" filters={FILTERS} query={query} />
      <Shown loaded={loaded}>
        {(told) => (
          <Day told={told} href={(to) => hrefTo('/quay/ngay', { campaign, day, next: to })} />
        )}
      </Shown>
    </>
  )
}

function Day({ told, href }: { told: Told; href: (next: string) => string }) {
  const lines = told.lines as unknown as readonly DayLine[]
  if (lines.length === 0) return <p class="empty">{say(COUNTER_TEXTS.emptyDay)}</p>
  return (
    <>
      <section class="panel" aria-label={say(COUNTER_TEXTS.ofPage)}>
        <h2>{say(COUNTER_TEXTS.ofPage)}</h2>
        <dl class="facts facts--close">
          {(['booked', 'waiting', 'closed', 'void'] as const).map((standing) => (
            <div key={standing}>
              <dt>{say(STANDING_WORDS[standing])}</dt>
              <dd>
                {say(COUNTER_TEXTS.sumOf, {
                  lines: sayNumber(told.sums[standing].lines),
                  sum: sayVnd(told.sums[standing].amountVnd),
                })}
              </dd>
            </div>
          ))}
        </dl>
      </section>
      <DayLines lines={lines} campaign={told.campaign} />
      {told.next !== null && (
        <nav class="acts pages" aria-label={say(FRAME_TEXTS.pages)}>
          <a class="button quiet" href={href(told.next)}>
            {say(FRAME_TEXTS.nextPage)}
          </a>
        </nav>
      )}
    </>
  )
}
