import { setTimeout } from 'node:timers/promises'
import { readFeedKey, signSepayCall } from '../../infra/local/feed-call.ts'
import { openStaffClient } from '../../infra/local/staff/staff-client.ts'
import { featuredCampaign } from '../../shared/campaigns.ts'
import type { GivenPledge, SyntheticRow } from '../fixtures/bank-statement.ts'
import { callFrom, visitorAddress } from '../fixtures/from-address.ts'
import { GOOD_ANSWERS } from '../fixtures/pledges.ts'
import { proofFor } from '../fixtures/proof-of-work.ts'
import { bringByCommand } from './money-portal.ts'
import type { MoneyPortal } from './money-portal.ts'

const LOOK_EVERY_MS = 500

/** Pledges of the portal, each by another visitor. */
export async function pledgeSome(
  portal: MoneyPortal,
  count: number,
): Promise<readonly GivenPledge[]> {
  const pledges: GivenPledge[] = []
  for (let at = 0; at < count; at++) {
    const key = `dien-tap-tien-${String(at).padStart(8, '0')}`
    const place = { url: portal.url(), dataDir: portal.dataDir }
    const body = JSON.stringify({
      ...GOOD_ANSWERS,
      ...(await proofFor(place, GOOD_ANSWERS, key)),
    })
    const headers = {
      'content-type': 'application/json',
      accept: 'application/json',
      'idempotency-key': key,
    }
    const url = new URL('/api/pledges', portal.url())
    const answer = await callFrom(visitorAddress(100 + at), 'POST', url, { headers, body })
    if (answer.status !== 201) throw new Error(`The pledge was answered ${answer.status}.`)
    const { code } = JSON.parse(answer.text) as { code: string }
    pledges.push({ code, amountVnd: 500_000 })
  }
  return pledges
}

/** The feed tells some rows of the statement too, signed as SePay does. */
export async function tellByFeed(
  portal: MoneyPortal,
  rows: readonly SyntheticRow[],
): Promise<void> {
  const key = readFeedKey(portal.dataDir, 'Sepay')
  for (const { ordinal, day, time, reference, amountVnd, memo } of rows) {
    const body = JSON.stringify({
      id: 70_000_000 + ordinal,
      gateway: 'VietinBank',
      transactionDate: `${day} ${time}`,
      accountNumber: featuredCampaign().account.number,
      subAccount: null,
      content: memo,
      transferType: 'in',
      transferAmount: amountVnd,
      referenceCode: reference,
    })
    const headers = signSepayCall(body, key, new Date())
    const url = new URL('/api/feeds/sepay', portal.url())
    const { status } = await fetch(url, { method: 'POST', headers, body })
    if (status !== 200) throw new Error(`The feed was answered ${status}.`)
  }
}

/** Brings a file by the command, as its accountant. @returns its id, and what was understood of it. */
export async function readByCommand(
  portal: MoneyPortal,
  file: string,
): Promise<{ id: string; said: string }> {
  const { code, said } = await bringByCommand(portal, ['--yes', file])
  const [, id] = /--book (\S+)/u.exec(said) ?? /"id": "([^"]+)"/u.exec(said) ?? []
  if (code !== 0 || id === undefined)
    throw new Error(`The file was not read:\n${said.slice(-2_000)}`)
  return { id, said }
}

/** Another person books it by the command. @returns how the portal tells of it in the end. */
export async function bookByCommand(
  portal: MoneyPortal,
  id: string,
  { killedAt = [] }: { killedAt?: readonly number[] } = {},
): Promise<Booked> {
  const places = [...killedAt]
  for (;;) {
    let killing: Promise<void> | undefined
    const { said } = await bringByCommand(
      portal,
      ['--yes', '--book', id, '--as', 'duyet-chi'],
      (line) => {
        const [, place] = /^(\d+) of \d+ lines/u.exec(line) ?? []
        if (killing || place === undefined || Number(place) < (places[0] ?? Infinity)) return
        places.shift()
        console.log(`  killed at line ${place}`)
        killing = portal.killAndStart()
      },
    )
    if (killing) {
      await killing
      continue
    }
    const json = said.slice(said.search(/^\{$/mu))
    if (!json.includes('"state": "done"'))
      throw new Error(`The file was not booked:\n${said.slice(-2_000)}`)
    return JSON.parse(json.slice(0, json.search(/^\}$/mu) + 1)) as Booked
  }
}
export interface Booked {
  progress: { tally: { known: Counted; refused: number; byState: Record<string, Counted> } }
}
interface Counted {
  rows: number
  amountVnd: number
}

/** Two people take an import back. The portal is killed on the way. */
export async function takeBackByTwo(
  portal: MoneyPortal,
  id: string,
  publicReason: string,
): Promise<TakenBack> {
  const path = `/api/staff/statements/${id}`
  const accountant = await openStaffClient(portal.dataDir, 'ke-toan')
  const proposed = await accountant.call<Taking>('POST', `${path}/take-back`, { publicReason })
  const approver = await openStaffClient(portal.dataDir, 'duyet-chi')
  const { proposedAt } = proposed.takeBack
  await approver.call('POST', `${path}/approve-take-back`, { proposedAt })
  let isKilled = false
  for (;;) {
    const client = await openStaffClient(portal.dataDir, 'ke-toan')
    const { state, takeBack } = await client.call<Taking>('GET', path)
    if (state === 'taken-back') return takeBack
    if (state !== 'taking-back') throw new Error(`The statement is ${state}.`)
    if (!isKilled && (takeBack.place ?? 0) > 0) {
      isKilled = true
      console.log(`  killed at line ${takeBack.place} of what is taken back`)
      await portal.killAndStart()
    }
    await setTimeout(LOOK_EVERY_MS)
  }
}
interface Taking {
  state: string
  takeBack: TakenBack & { proposedAt: string; place?: number }
}
export interface TakenBack {
  corrected: Counted
  left?: Counted
}
