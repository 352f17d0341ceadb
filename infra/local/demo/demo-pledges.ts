import * as z from 'zod'
import { COMMUNES } from '../../../shared/communes.ts'
import { Trouble } from '../trouble.ts'

const AMOUNTS = [50_000, 100_000, 200_000, 500_000, 1_000_000, 2_000_000, 5_000_000, 10_000_000]
const GOODS = [
  { goodsKind: 'luong-thuc', unit: 'kg' },
  { goodsKind: 'nuoc', unit: 'thung' },
  { goodsKind: 'chan-man', unit: 'chiec' },
  { goodsKind: 'hoc-tap', unit: 'bo' },
] as const
const DONOR_KINDS = ['individual', 'individual', 'group', 'business', 'anonymous'] as const
const LANGUAGES = ['vi', 'en', 'pt'] as const

/** The element of a list that a number falls on, round and round. */
function pick<Element>(list: readonly Element[], number: number): Element {
  const element = list[number % list.length]
  if (element === undefined) throw new Error('an empty list')
  return element
}

/** Every sixth pledge is of goods. */
export const isOfGoods = (number: number): boolean => number % 6 === 5

export const amountOf = (number: number): number => pick(AMOUNTS, number)

function giftOf(number: number): object {
  return isOfGoods(number)
    ? { kind: 'goods', quantity: 5 + number, ...pick(GOODS, number) }
    : { kind: 'money', amount: amountOf(number) }
}

function donorOf(number: number): object {
  const donorKind = pick(DONOR_KINDS, number)
  if (donorKind === 'anonymous') return { donorKind }
  const name = `Nhà hảo tâm mẫu ${String(number).padStart(2, '0')}`
  return { donorKind, name, publishName: number % 2 === 0 }
}

/**
 * An invented pledge. Names say that they are samples, and phone numbers are from a block that the
 * plan leaves unused.
 */
function makeDemoPledge(number: number, campaign: string): object {
  return {
    campaign,
    ...giftOf(number),
    ...donorOf(number),
    phone: `090000${String(1_000 + number)}`,
    commune: number % 9 === 8 ? 'elsewhere' : pick(COMMUNES, number * 7).code,
    consent: true,
  }
}

/**
 * Sends an invented pledge through the portal's own API. Its key is fixed, so that a second load
 * adds nothing.
 * @returns its code.
 */
export async function sendDemoPledge(
  url: string,
  number: number,
  campaign: string,
): Promise<string> {
  const response = await fetch(new URL(`/api/pledges?lang=${pick(LANGUAGES, number)}`, url), {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': `demonstration-pledge-${String(number).padStart(4, '0')}`,
    },
    body: JSON.stringify(makeDemoPledge(number, campaign)),
  })
  if (!response.ok)
    throw new Trouble(
      `Demonstration pledge ${number} was refused (${response.status}): ${(await response.text()).slice(0, 300)}`,
    )
  return z.object({ code: z.string() }).parse(await response.json()).code
}
