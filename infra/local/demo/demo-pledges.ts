import { COMMUNES } from '../../../shared/communes.ts'
import { pick, giftOf } from './demo-gifts.ts'

const DONOR_KINDS = ['individual', 'individual', 'group', 'business', 'anonymous'] as const

function donorOf(number: number): object {
  const donorKind = pick(DONOR_KINDS, number)
  if (donorKind === 'anonymous') return { donorKind }
  const name = `Người ủng hộ mẫu ${String(number).padStart(2, '0')}`
  return { donorKind, name, publishName: number % 2 === 0 }
}

/**
 * An invented pledge. Names say that they are samples, and phone numbers are from a block that the
 * plan leaves unused.
 */
export function makeDemoPledge(number: number, campaign: string): object {
  return {
    campaign,
    ...giftOf(number),
    ...donorOf(number),
    phone: `090000${String(1_000 + number)}`,
    commune: number % 9 === 8 ? 'elsewhere' : pick(COMMUNES, number * 7).code,
    consent: true,
  }
}
