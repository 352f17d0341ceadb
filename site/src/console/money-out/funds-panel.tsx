import { useEffect, useRef } from 'preact/hooks'
import { api } from '../api/client.ts'
import { say, sayMoment, sayVnd } from '../frame/language.ts'
import type { Text } from '../frame/language.ts'
import { Failure, useLoaded } from '../frame/loading.tsx'
import { FUND_NAMES, fundsOfGoods } from './change-of.ts'
import type { Change, Funds, Goods } from './change-of.ts'
import { MONEY_OUT_TEXTS } from './money-out-texts.ts'
import { sayGoodsKind, sayQuantity } from './say-entry.ts'

interface FundsPanelProps {
  campaign: string
  /** By how much an approval changes each sum, where there is one to look at. */
  change?: Change | undefined
  /** What was fetched anew together with which the sums are to be asked anew. */
  fresh?: unknown
}

/** What a campaign has received and what is left of it, before and after an approval. */
export function FundsPanel({ campaign, change, fresh }: FundsPanelProps) {
  const { data, failure, reload } = useLoaded(
    () => api.GET('/api/staff/funds', { params: { query: { campaign } } }),
    campaign,
  )
  const shownWith = useRef(fresh)
  useEffect(() => {
    if (shownWith.current === fresh) return
    shownWith.current = fresh
    void reload()
  }, [fresh, reload])
  // The description of the API leaves the rows open; this is what they hold.
  const rows = data?.goods as unknown as ReadonlyArray<Goods & Funds> | undefined
  const { goods } = change ?? {}
  return (
    <>
      {failure !== undefined && <Failure failure={failure} again={() => void reload()} />}
      {data?.putRightAt !== undefined && (
        <p role="status" class="notice">
          {say(MONEY_OUT_TEXTS.fundsPutRight, { when: sayMoment(data.putRightAt) })}
        </p>
      )}
      {(data !== undefined || failure === undefined) && (
        <FundsTable
          goods={goods}
          sums={goods ? rows && fundsOfGoods(rows, goods) : data?.money}
          change={change?.sums}
        />
      )}
      {!change && rows !== undefined && rows.length > 0 && <GoodsTable rows={rows} />}
    </>
  )
}

interface FundsTableProps {
  goods: Goods | undefined
  sums: Funds | undefined
  change: Partial<Funds> | undefined
}

function FundsTable({ goods, sums, change }: FundsTableProps) {
  const sayOne = (sum: number): string => (goods ? sayQuantity(sum, goods.unit) : sayVnd(sum))
  return (
    <table class="funds">
      <caption>
        {say(MONEY_OUT_TEXTS.funds)}
        {goods && `: ${sayGoodsKind(goods.kind)}`}
      </caption>
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
        {FUND_NAMES.map((name) => (
          <FundRow
            key={name}
            title={MONEY_OUT_TEXTS[name]}
            sum={sums?.[name]}
            change={change && (change[name] ?? 0)}
            sayOne={sayOne}
          />
        ))}
      </tbody>
    </table>
  )
}

/** Each kind of goods, with what came and what is left of it. */
const GoodsTable = ({ rows }: { rows: ReadonlyArray<Goods & Funds> }) => (
  <table class="funds">
    <caption>{say(MONEY_OUT_TEXTS.fundsOfGoods)}</caption>
    <thead>
      <tr>
        <th scope="col">{say(MONEY_OUT_TEXTS.goodsKind)}</th>
        {GOODS_COLUMNS.map((name) => (
          <th key={name} scope="col" class="number">
            {say(MONEY_OUT_TEXTS[name])}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map((row) => (
        <tr key={`${row.kind}/${row.unit}`}>
          <th scope="row">{sayGoodsKind(row.kind)}</th>
          {GOODS_COLUMNS.map((name) => (
            <td key={name} class="number">
              {sayQuantity(row[name], row.unit)}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
)
const GOODS_COLUMNS = ['received', 'leftToAllocate', 'leftToDisburse'] as const

interface FundRowProps {
  title: Text
  sum: number | undefined
  change: number | undefined
  sayOne: (sum: number) => string
}

function FundRow({ title, sum, change, sayOne }: FundRowProps) {
  const after = sum === undefined || change === undefined ? undefined : sum + change
  return (
    <tr>
      <th scope="row">{say(title)}</th>
      <td class="number">{sum === undefined ? '…' : sayOne(sum)}</td>
      {change !== undefined && (
        <td class="number">
          <Changed after={after} isChanged={change !== 0} sayOne={sayOne} />
        </td>
      )}
    </tr>
  )
}

interface ChangedProps extends Pick<FundRowProps, 'sayOne'> {
  after: number | undefined
  isChanged: boolean
}

function Changed({ after, isChanged, sayOne }: ChangedProps) {
  if (after === undefined) return <>…</>
  if (after < 0)
    return (
      <span class="wrong">
        {sayOne(after)} {say(MONEY_OUT_TEXTS.tooMuch)}
      </span>
    )
  return isChanged ? <b>{sayOne(after)}</b> : <>{sayOne(after)}</>
}
