import { parseArgs } from 'node:util'
import { featuredCampaign, findCampaign } from '../../shared/campaigns.ts'
import { readFeedKey, signSepayCall } from './feed-call.ts'
import { fail, runCommand } from './run-command.ts'
import { readRunning } from './running.ts'

/**
 * `npm run send-feed -- --amount 200000 --memo "LC... ung ho"`: tells an invented transaction to
 * the portal that runs on this machine, signed as SePay does. With the same `--id` it is told
 * again. With `--url https://…` it is told to that portal, signed with the key of its feed in
 * `FEED_KEY`, and only of an account that does not exist: invented money never reaches real books.
 */
const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '.local/data' },
    campaign: { type: 'string', default: featuredCampaign(new Date()).id },
    id: { type: 'string', default: String(Date.now()) },
    amount: { type: 'string', default: '200000' },
    memo: { type: 'string', default: 'Nha hao tam mau ung ho' },
    url: { type: 'string' },
  },
})

/** `2026-11-26 10:00:00` in Vietnam, where the clock is seven hours ahead of UTC. */
function writeVietnamTime(now: Date): string {
  const shifted = new Date(now.getTime() + 7 * 3_600_000)
  return shifted.toISOString().slice(0, 19).replace('T', ' ')
}

await runCommand(async () => {
  const campaign = findCampaign(values.campaign, { demo: true })
  if (!campaign) fail(`There is no campaign "${values.campaign}".`)
  if (values.url !== undefined && !campaign.account.demo)
    fail(`The account of "${values.campaign}" is a real one: nothing invented is told of it.`)
  const now = new Date()
  const body = JSON.stringify({
    id: Number(values.id),
    gateway: 'Vietcombank',
    transactionDate: writeVietnamTime(now),
    accountNumber: campaign.account.number,
    subAccount: null,
    content: values.memo,
    transferType: 'in',
    transferAmount: Number(values.amount),
    referenceCode: `MAU.${values.id}`,
  })
  const url = values.url ?? readRunning(values.data).url
  const key = values.url === undefined ? readFeedKey(values.data, 'Sepay') : process.env.FEED_KEY
  if (!key) fail('Put the key of the feed into FEED_KEY.')
  const answer = await fetch(new URL('/api/feeds/sepay', url), {
    method: 'POST',
    // What is signed with the key of a feed goes to no other place.
    redirect: 'manual',
    headers: signSepayCall(body, key, now),
    body,
  })
  console.log(`${answer.status} ${await answer.text()}`)
})
