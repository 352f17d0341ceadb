import * as z from 'zod/mini'
import { campaignIdSchema } from '../../shared/campaign.ts'
import { PUBLISH_CONSENT, PUBLISH_CONSENT_VERSION } from '../../shared/forms/pledge.ts'
import { DONOR_KINDS } from '../../shared/ledger/entry.ts'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { CODE_PATTERN } from '../../shared/reference-code.ts'
import { vietnamDay } from '../../shared/vietnam-time.ts'
import { goodsLineSchema } from './contribution-input.ts'
import type { ContributionInput, ListInput } from './contribution-input.ts'
import { consentSchema } from '../pledges/pledge.ts'
import type { OpenPledge } from '../pledges/pledge.ts'

/** "Biên nhận", the year in Vietnam, the number within campaign and year. */
export const RECEIPT_PATTERN = /^BN-(\d{4})-(\d{6})$/u
const MAX_ORDINAL = 999_999

/** @throws RangeError when a year has used up its numbers. */
export function receiptNumber(year: string, ordinal: number): string {
  if (!Number.isInteger(ordinal) || ordinal < 1 || ordinal > MAX_ORDINAL)
    throw new RangeError('receipt-ordinal')
  return `BN-${year}-${String(ordinal).padStart(6, '0')}`
}

/** Numbers begin anew each year, in Vietnam's time. */
export function receiptYear(receivedAt: string): string {
  return vietnamDay(new Date(receivedAt)).slice(0, 4)
}

const base64 = z.base64()
/** One giver's part of a receipt. */
const giftSchema = z.strictObject({
  /**
   * Under which its entries are found in the public books: the pledge's code, or one of its own, so
   * that a donor can look for it and take back the consent to a name.
   */
  reference: z.string().check(z.regex(CODE_PATTERN)),
  donorKind: z.enum([...DONOR_KINDS, 'anonymous']),
  name: z.optional(z.string()),
  commune: z.optional(z.string()),
  phone: z.optional(z.string()),
  publishName: z.boolean(),
  /** When the giver stopped agreeing to show the name; `publishName` is false from then on. */
  nameHiddenAt: z.optional(z.iso.datetime()),
  consents: z.array(consentSchema),
  /** What opens the commitment; both are there when there is a name. */
  nameSalt: z.optional(base64),
  commitment: z.optional(base64),
  amountVnd: z.optional(z.int()),
  goods: z.optional(z.array(goodsLineSchema)),
})
export type Gift = z.output<typeof giftSchema>

/**
 * What one numbered receipt stands for, as it is kept: private, and more than is ever published of
 * it.
 */
export const contributionSchema = z.strictObject({
  number: z.string().check(z.regex(RECEIPT_PATTERN)),
  campaign: campaignIdSchema,
  receivedAt: z.iso.datetime(),
  place: z.string(),
  /** Subject of the clerk's token. */
  staff: z.string(),
  /** Of a receipt that one person may not make alone: who confirmed it, and when. */
  confirmedBy: z.optional(z.string()),
  confirmedAt: z.optional(z.iso.datetime()),
  /** Code of the pledge that it fulfils. */
  pledge: z.optional(z.string().check(z.regex(CODE_PATTERN))),
  /** Of a village's list: who brought it, and from where. */
  list: z.optional(z.strictObject({ commune: z.string(), village: z.string(), head: z.string() })),
  gifts: z.array(giftSchema).check(z.minLength(1)),
})
export type Contribution = z.output<typeof contributionSchema>

/** What chance and hashing give to one gift. */
export interface GiftSeal {
  reference: string
  nameSalt: string
  /** Commitment to its name, where it has one. */
  commitment: string | undefined
}

/** A receipt that has no number yet. */
export type Draft = Omit<Contribution, 'number'>
interface Act {
  receivedAt: string
  staff: string
}

/** What a giver handed in at the counter. */
export function draftContribution(input: ContributionInput, seal: GiftSeal, act: Act): Draft {
  const { donor, campaign, place, amountVnd, goods, pledgeCode } = input
  const { kind: donorKind, ...rest } = donor
  const gift = sealGift(
    { publishName: false, ...rest, donorKind, amountVnd, goods },
    seal,
    act.receivedAt,
  )
  return {
    campaign,
    place,
    ...act,
    ...(pledgeCode === undefined ? {} : { pledge: pledgeCode }),
    gifts: [gift],
  }
}

/**
 * What a village's head brought: a line without a name is an anonymous gift. The list of seals is
 * in the order of the lines.
 */
export function draftList(input: ListInput, seals: readonly GiftSeal[], act: Act): Draft {
  const { campaign, place, commune, village, head, lines } = input
  const gifts = lines.map(({ name, publishName, amountVnd, goods }, index) => {
    const seal = seals[index]
    if (!seal) throw new RangeError('list-seals')
    const giver =
      name === undefined
        ? { donorKind: 'anonymous' as const }
        : { donorKind: 'individual' as const, name, commune }
    return sealGift(
      { ...giver, publishName, amountVnd, goods: goods && [goods] },
      seal,
      act.receivedAt,
    )
  })
  return { campaign, place, ...act, list: { commune, village, head }, gifts }
}

type Handed = Pick<Gift, 'donorKind' | 'publishName'> &
  Partial<Record<'name' | 'commune' | 'phone', string | undefined>> & {
    amountVnd: number | undefined
    goods: Gift['goods']
  }

function sealGift(
  { donorKind, publishName, ...handed }: Handed,
  seal: GiftSeal,
  givenAt: string,
): Gift {
  const { reference, nameSalt, commitment } = seal
  const consent = {
    purpose: 'publish-name' as const,
    version: PUBLISH_CONSENT_VERSION,
    text: PUBLISH_CONSENT.vi,
    givenAt,
  }
  return {
    reference,
    donorKind,
    publishName,
    consents: publishName ? [consent] : [],
    ...dropUndefined(handed),
    ...(commitment === undefined ? {} : { nameSalt, commitment }),
  }
}

/** A row of a table keeps no members without a value, and neither does what is made here. */
function dropUndefined<Members extends object>(
  members: Members,
): { [Name in keyof Members]?: Exclude<Members[Name], undefined> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Members]?: Exclude<Members[Name], undefined>
  }
}

/**
 * What is wrong with the pledge that a gift is said to fulfil: it must be of the same campaign and
 * public, and a donor who pledged without a name is not named by a counter.
 */
export function pledgeFault(
  pledge: Pick<OpenPledge, 'campaign' | 'state' | 'input'> | undefined,
  { campaign, donor }: Pick<ContributionInput, 'campaign' | 'donor'>,
): { field: string; code: 'pledge-unfit' | 'pledge-anonymous' } | undefined {
  if (!pledge || pledge.campaign !== campaign || pledge.state !== 'public')
    return { field: 'pledgeCode', code: 'pledge-unfit' }
  // Both entries carry one code: a named gift would say whose the anonymous pledge was.
  if (pledge.input.donorKind === 'anonymous' && donor.kind !== 'anonymous')
    return { field: 'donor.kind', code: 'pledge-anonymous' }
  return undefined
}

/** The receipt that takes the number after the last one. */
export const giveNumber = (draft: Draft, last: number): Contribution => ({
  number: receiptNumber(receiptYear(draft.receivedAt), last + 1),
  ...draft,
})

/** An entry of the public books that a receipt causes, and the name that stands beside it. */
export interface ReceivedEntry {
  entry: LedgerEntry
  name: string | undefined
}

/**
 * One entry for each sum and each line of goods, in the receipt's order. An anonymous donor's
 * carries neither commune nor donor kind: a village is small.
 */
export function receivedEntries({ campaign, receivedAt, gifts }: Draft): readonly ReceivedEntry[] {
  return gifts.flatMap(
    ({ reference, donorKind, commune, commitment, amountVnd, goods = [], publishName, name }) => {
      const common = {
        v: 1 as const,
        kind: 'received' as const,
        campaign,
        day: vietnamDay(new Date(receivedAt)),
        code: reference,
        ...(donorKind === 'anonymous'
          ? {}
          : { donorKind, ...(commune === undefined ? {} : { commune }) }),
        ...(commitment === undefined ? {} : { commitment }),
      }
      const money: LedgerEntry[] =
        amountVnd === undefined ? [] : [{ ...common, channel: 'cash', amountVnd }]
      const kinds = goods.map(
        ({ kind, quantity, unit }): LedgerEntry => ({
          ...common,
          channel: 'in-kind',
          goods: { kind, quantity, unit },
        }),
      )
      return [...money, ...kinds].map((entry) => ({ entry, name: publishName ? name : undefined }))
    },
  )
}

/** Whole VND of all gifts of a receipt. */
export function totalVnd({ gifts }: Pick<Contribution, 'gifts'>): number {
  return gifts.reduce((sum, { amountVnd = 0 }) => sum + amountVnd, 0)
}
