import { parseArgs } from 'node:util'
import { featuredCampaign } from '../../shared/campaigns.ts'
import { readFeedKey, signSepayCall } from './feed-call.ts'

/** `npm run send-feed -- --amount 200000 --memo "LC... ung ho"`: tells an invented transaction to the portal that runs on this machine, signed as SePay does. The same `--id` again is told again. */
const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://localhost:8080/' },
    data: { type: 'string', default: '.local/data' },
    id: { type: 'string', default: String(Date.now()) },
    amount: { type: 'string', default: '200000' },
    memo: { type: 'string', default: 'Nha hao tam mau ung ho' },
  },
})
const now = new Date()
const vietnamTime = new Date(now.getTime() + 7 * 3_600_000)
  .toISOString()
  .slice(0, 19)
  .replace('T', ' ')
const body = JSON.stringify({
  id: Number(values.id),
  gateway: 'Vietcombank',
  transactionDate: vietnamTime,
  accountNumber: featuredCampaign().account.number,
  subAccount: null,
  content: values.memo,
  transferType: 'in',
  transferAmount: Number(values.amount),
  referenceCode: `MAU.${values.id}`,
})
const answer = await fetch(new URL('/api/feeds/sepay', values.url), {
  method: 'POST',
  headers: signSepayCall(body, readFeedKey(values.data, 'Sepay'), now),
  body,
})
console.log(`${answer.status} ${await answer.text()}`)
