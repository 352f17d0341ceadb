import { api } from '../api/client.ts'
import { say, sayVnd } from '../frame/language.ts'
import type { Text } from '../frame/language.ts'
import { useLoaded } from '../frame/loading.tsx'
import { MONEY_OUT_TEXTS } from './money-out-texts.ts'

const NAMES = [
  'received',
  'refunded',
  'allocated',
  'disbursed',
  'leftToAllocate',
  'leftToDisburse',
] as const
type Money = Readonly<Record<(typeof NAMES)[number], number>>

interface FundsPanelProps {
  campaign: string
  /** By how much an approval changes each sum, where there is one to look at. */
  change?: Partial<Money>
}

/** What a campaign has received and what is left of it, before and after an approval. */
export function FundsPanel({ campaign, change }: FundsPanelProps) {
  const { data } = useLoaded(
    () => api.GET('/api/staff/funds', { params: { query: { campaign } } }),
    campaign,
  )
  return (
    <table class="funds">
      <caption>{say(MONEY_OUT_TEXTS.funds)}</caption>
      {change && (
        <thead>
          <tr>
            <td />
            <th scope="col" class="number">
              {say(MONEY_OUT_TEXTS.now)}
            </th>
            <th scope="col" class="number">
              {say(MONEY_OUT_TEXTS.after)}
            </th>
          </tr>
        </thead>
      )}
      <tbody>
        {NAMES.map((name) => (
          <FundRow
            key={name}
            title={MONEY_OUT_TEXTS[name]}
            sum={data?.money[name]}
            change={change && (change[name] ?? 0)}
          />
        ))}
      </tbody>
    </table>
  )
}

interface FundRowProps {
  title: Text
  sum: number | undefined
  change: number | undefined
}

function FundRow({ title, sum, change }: FundRowProps) {
  const after = sum === undefined || change === undefined ? undefined : sum + change
  return (
    <tr>
      <th scope="row">{say(title)}</th>
      <td class="number">{sum === undefined ? '…' : sayVnd(sum)}</td>
      {change !== undefined && (
        <td class="number">
          <Changed after={after} isChanged={change !== 0} />
        </td>
      )}
    </tr>
  )
}

function Changed({ after, isChanged }: { after: number | undefined; isChanged: boolean }) {
  if (after === undefined) return <>…</>
  if (after < 0)
    return (
      <span class="wrong">
        {sayVnd(after)} {say(MONEY_OUT_TEXTS.tooMuch)}
      </span>
    )
  return isChanged ? <b>{sayVnd(after)}</b> : <>{sayVnd(after)}</>
}
