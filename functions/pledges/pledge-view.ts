import * as z from 'zod/mini'
import type { Campaign } from '../../shared/campaign.ts'
import { pledgeInputSchema } from '../../shared/forms/pledge-input.ts'
import { showLookupCode } from '../../shared/lookup-code.ts'
import { buildVietQr } from '../../shared/vietqr.ts'
import { NAME_STANDINGS, nameStanding } from '../ledger/name-standing.ts'
import type { NameRecord, NameStanding } from '../ledger/name-standing.ts'
import { campaignOf } from './pledge-campaign.ts'
import { STANDINGS, canTakeBack, standingOf } from './pledge-standing.ts'
import { PLEDGE_STATES, WAITS_FOR } from './pledge.ts'
import type { Pledge } from './pledge.ts'

/** What the donor, who holds both codes, may see of a pledge. Answers are parsed by it, so that no other field of a record can slip out. */
export const pledgeViewSchema = z.strictObject({
  code: z.string(),
  lookupCode: z.string(),
  campaign: z.string(),
  state: z.enum(PLEDGE_STATES),
  /** What the record's state, the money and the campaign's end come to. */
  standing: z.enum(STANDINGS),
  /** Why it is not public yet, while it is not. */
  waitsFor: z.optional(z.enum(WAITS_FOR)),
  mayTakeBack: z.boolean(),
  createdAt: z.iso.datetime(),
  input: pledgeInputSchema,
  /** Whole VND that has come for it so far, less what was given back. */
  receivedVnd: z.optional(z.int()),
  /** Whole VND that came and was given back. */
  refundedVnd: z.optional(z.int()),
  /** What was handed in at a counter and waits for a second person; absent where nothing does. */
  handedIn: z.optional(
    z.array(z.strictObject({ slip: z.string(), amountVnd: z.int() })).check(z.minLength(1)),
  ),
  /** Present while a transfer is invited; of what has not come yet. `vietQr` is the payload of the code to scan. */
  payment: z.optional(
    z.strictObject({
      bin: z.string(),
      accountNumber: z.string(),
      accountHolder: z.string(),
      demo: z.boolean(),
      amountVnd: z.int(),
      memo: z.string(),
      vietQr: z.string(),
    }),
  ),
  /** Whether the name is in the public books by now; absent where it is not to be. */
  nameStanding: z.optional(z.enum(NAME_STANDINGS)),
  /** What opens the commitment in the ledger entry; absent for anonymous donors. */
  nameSalt: z.optional(z.base64()),
  /** ISO day from which nobody can read any more who gave. */
  keptUntil: z.optional(z.iso.date()),
  erasedAt: z.optional(z.iso.datetime()),
})
export type PledgeView = z.infer<typeof pledgeViewSchema>

/** A pledge as its donor may see it at a moment; `record` is that of its name, once there is one. @throws Error when its campaign is not configured any more. */
export function viewPledge(
  pledge: Pledge,
  lookupCode: string,
  at: Date,
  record?: NameRecord,
): PledgeView {
  const campaign = campaignOf(pledge)
  const { standing, remainderVnd, handedIn } = standingOf(pledge, campaign, at)
  return pledgeViewSchema.parse({
    code: pledge.code,
    lookupCode: showLookupCode(lookupCode),
    campaign: pledge.campaign,
    state: pledge.state,
    standing,
    waitsFor: standing === 'waiting' ? (pledge.waitsFor ?? 'sum') : undefined,
    mayTakeBack: canTakeBack(pledge),
    createdAt: pledge.createdAt,
    input: pledge.input,
    ...(pledge.receivedVnd === undefined ? {} : { receivedVnd: pledge.receivedVnd }),
    ...(pledge.refundedVnd === undefined ? {} : { refundedVnd: pledge.refundedVnd }),
    ...(handedIn.length === 0 ? {} : { handedIn }),
    ...(remainderVnd > 0 ? { payment: paymentFor(campaign, pledge.code, remainderVnd) } : {}),
    nameStanding: standingOfName(pledge, record),
    ...(pledge.commitment === undefined ? {} : { nameSalt: pledge.nameSalt }),
    keptUntil: pledge.keptUntil,
    erasedAt: pledge.erasedAt,
  })
}

function standingOfName(
  { input, state }: Pledge,
  record: NameRecord | undefined,
): NameStanding | undefined {
  if (!input.publishName || state === 'withdrawn' || state === 'annulled') return undefined
  return record ? nameStanding(record) : 'waits'
}

function paymentFor({ account }: Campaign, code: string, amountVnd: number): PledgeView['payment'] {
  return {
    bin: account.bin,
    accountNumber: account.number,
    accountHolder: account.holder,
    demo: account.demo,
    amountVnd,
    memo: code,
    vietQr: buildVietQr({ bin: account.bin, accountNumber: account.number, amountVnd, memo: code }),
  }
}
