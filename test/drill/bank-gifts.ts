import { readFeedKey, signSepayCall } from '../../infra/local/feed-call.ts'
import { bookStatement, bringStatement } from '../../infra/local/staff/bring-statement.ts'
import { openStaffClient } from '../../infra/local/staff/staff-client.ts'
import { featuredCampaign } from '../../shared/campaigns.ts'
import type { Drill } from './open-drill.ts'

export interface BankGift {
  id: number
  amountVnd: number
  memo: string
}

/**
 * A day of the campaign. A row of a day before its beginning waits for a person and is no gift yet,
 * so that nothing of it would be in the books.
 */
const DAY = { iso: '2025-10-16', written: '16/10/2025' } as const

/** Tells gifts as SePay does, signed. What it told before it may tell again. */
export async function tellFeed(drill: Drill, gifts: readonly BankGift[]): Promise<void> {
  const key = readFeedKey(drill.dataDir, 'Sepay')
  for (const { id, amountVnd, memo } of gifts) {
    const body = JSON.stringify({
      id,
      gateway: 'Vietcombank',
      transactionDate: `${DAY.iso} 14:02:37`,
      accountNumber: featuredCampaign().account.number,
      subAccount: null,
      content: memo,
      transferType: 'in',
      transferAmount: amountVnd,
      referenceCode: referenceOf(id),
    })
    const { status } = await fetch(new URL('/api/feeds/sepay', drill.portal.url), {
      method: 'POST',
      headers: signSepayCall(body, key, new Date()),
      body,
    })
    if (status !== 200) throw new Error(`The feed was answered ${status}.`)
  }
}

const referenceOf = (id: number): string => `DT.${id}`

/** Brings a statement of these gifts and books it, as an accountant does. */
export async function tellStatement(drill: Drill, gifts: readonly BankGift[]): Promise<void> {
  const { id: campaign, account } = featuredCampaign()
  const client = await openStaffClient(drill.dataDir, 'ke-toan')
  const lines = gifts.map(
    ({ id, amountVnd, memo }) => `${DAY.written};${referenceOf(id)};${memo};${amountVnd}`,
  )
  const head = [`Số tài khoản;${account.number}`, 'Ngày giao dịch;Số tham chiếu;Nội dung;Ghi có']
  const content = new TextEncoder().encode([...head, ...lines].join('\r\n'))
  const read = await bringStatement(client, { campaign, name: 'dien-tap.csv', content })
  const booked = read.state === 'read' ? await bookStatement(client, read) : read
  if (booked.state !== 'done') throw new Error(`The statement is ${booked.state}.`)
}
