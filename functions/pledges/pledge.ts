import * as z from 'zod/mini'
import { campaignIdSchema } from '../../shared/campaign.ts'
import type { Campaign } from '../../shared/campaign.ts'
import { consentWordsOf, hashOfConsentWords } from '../../shared/forms/consent-words.ts'
import { listConsents } from '../../shared/forms/consents.ts'
import type { FieldValues } from '../../shared/forms/field.ts'
import { openPledgeInputSchema, pledgeInputSchema } from '../../shared/forms/pledge-input.ts'
import type { PledgeInput } from '../../shared/forms/pledge-input.ts'
import type { PledgeForm } from '../../shared/forms/pledge.ts'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { localeSchema } from '../../shared/locale-schema.ts'
import type { Locale } from '../../shared/locale.ts'
import { CODE_PATTERN } from '../../shared/reference-code.ts'
import { vietnamDay } from '../../shared/vietnam-time.ts'
import { addDays } from '../../shared/working-days.ts'

export const consentSchema = z.strictObject({
  /** `process`, `publish-name`, or the name of the box where a form asks for more. */
  purpose: z.string(),
  version: z.string(),
  /** The words that were agreed to, in the language they were read in. */
  text: z.string(),
  givenAt: z.iso.datetime(),
})

/**
 * A consent as a row keeps it: the SHA-256 of the words in their place. A row of the time before, and
 * one whose words no file keeps, holds the words themselves.
 */
const hashedConsentSchema = z.pipe(
  z.strictObject({
    ...z.omit(consentSchema, { text: true }).shape,
    words: z.string(),
  }),
  z.transform(({ words, ...consent }) => ({ ...consent, text: consentWordsOf(words) })),
)

/** A consent for its row. */
export function hashConsent(consent: Pledge['consents'][number]): Record<string, string> {
  const { text, ...facts } = consent
  const words = hashOfConsentWords(text)
  return words === undefined ? consent : { ...facts, words }
}

export const PLEDGE_STATES = [
  'public',
  'awaiting-confirmation',
  'withdrawn',
  'annulled',
  'lapsed',
] as const

/** Why a pledge is not public at once: its sum is above the campaign's limit, it came without a proof of work, or in the middle of a flood. */
export const WAITS_FOR = ['sum', 'proof', 'flood'] as const
export type WaitsFor = (typeof WAITS_FOR)[number]

const FACTS = {
  code: z.string().check(z.regex(CODE_PATTERN)),
  campaign: campaignIdSchema,
  /** `public`: in the ledger, or on its way there. `awaiting-confirmation`: kept until a clerk has spoken with the donor. `withdrawn`: by the donor. `annulled`: two people of the staff hold it for false. `lapsed`: nothing came in its time. */
  state: z.enum(PLEDGE_STATES),
  /** Why it waits; absent where it never did, and for a sum of the time before floods were held. */
  waitsFor: z.optional(z.enum(WAITS_FOR)),
  locale: localeSchema,
  consents: z.array(z.union([consentSchema, hashedConsentSchema])).check(z.minLength(1)),
  createdAt: z.iso.datetime(),
  /** Base64, 16 bytes. */
  lookupSalt: z.base64(),
  lookupHash: z.string().check(z.length(64)),
  /** Commitment to the donor's name; absent where none was given. */
  commitment: z.optional(z.base64()),
  withdrawnAt: z.optional(z.iso.datetime()),
  /** When the donor stopped agreeing to show the name; `input.publishName` is false from then on. */
  nameHiddenAt: z.optional(z.iso.datetime()),
  /** When staff ended it together with others, and by which act. */
  endedAt: z.optional(z.iso.datetime()),
  sweep: z.optional(z.string()),
  /** Whole VND that came for it so far, by transfer or at a counter, less what was given back; absent while there is none. */
  receivedVnd: z.optional(z.int()),
  /** Whole VND that came for it and was given back. */
  refundedVnd: z.optional(z.int()),
  /** When goods were first handed over for it at a counter. */
  goodsReceivedAt: z.optional(z.iso.datetime()),
  /** What was handed in for it at a counter and waits for a second person (`handed-in.ts`); absent where nothing does. */
  handedIn: z.optional(z.set(z.string())),
  /** SHA-256 of the key that it was sent with: for 30 days its row says from which network. */
  keyHash: z.optional(z.string().check(z.length(64))),
  /** ISO day from which nobody can read the personal answers any more; absent for pledges of the time before those were sealed. */
  keptUntil: z.optional(z.iso.date()),
  /** When the donor had the personal answers erased. */
  erasedAt: z.optional(z.iso.datetime()),
}

/** A pledge with everything that its donor wrote: for the donor, and for the clerk who calls. Once they were erased, the personal answers and the salt are gone. */
export const pledgeSchema = z.strictObject({
  ...FACTS,
  input: pledgeInputSchema,
  /** What opens the commitment: base64, 16 bytes. */
  nameSalt: z.optional(z.base64()),
})
export type Pledge = z.infer<typeof pledgeSchema>

/** What of a pledge the books, the bank's statements and the counter need: nothing that says who gives, but a name that is public already. */
export const openPledgeSchema = z.object({
  ...FACTS,
  input: openPledgeInputSchema,
  publicName: z.optional(z.string()),
})
export interface OpenPledge extends Omit<z.infer<typeof openPledgeSchema>, 'publicName'> {
  /** The name that stands beside the entries of this pledge. */
  publicName: string | undefined
}
/** What a rule may read that needs no name: of a whole pledge as of an open one. */
type PledgeFacts = Omit<OpenPledge, 'publicName'>

/** Two years, as for the cases of citizens: by then a campaign's gifts have come and its questions were asked. */
const KEPT_DAYS = 730
/** Law 91/2025/QH15 gives 15 days to act on a consent that was taken back. */
const KEPT_AFTER_WITHDRAWAL_DAYS = 15

/** The day from which nobody can read the personal answers of a pledge any more. */
export function keptUntil({
  createdAt,
  withdrawnAt,
}: {
  createdAt: string
  withdrawnAt?: string | undefined
}): string {
  const wholeTime = addDays(vietnamDay(new Date(createdAt)), KEPT_DAYS)
  if (withdrawnAt === undefined) return wholeTime
  const sooner = addDays(vietnamDay(new Date(withdrawnAt)), KEPT_AFTER_WITHDRAWAL_DAYS)
  return sooner < wholeTime ? sooner : wholeTime
}

/**
 * Whether a pledge becomes public at once. A pledge is unproven, since anyone can type a number, so what exceeds the campaign's limit waits for a person.
 */
export function isPublicAtOnce(
  input: Pick<PledgeInput, 'gift'>,
  limit: Campaign['publicLimit'],
): boolean {
  return input.gift.kind === 'money'
    ? input.gift.amountVnd <= limit.amountVnd
    : input.gift.quantity <= limit.quantity
}

const PURPOSES: Readonly<Record<string, string>> = {
  consent: 'process',
  publishName: 'publish-name',
}

/** The consents that a form expresses: the required one first. */
export function consentsOf(
  form: PledgeForm,
  values: FieldValues,
  locale: Locale,
  givenAt: Date,
): Pledge['consents'] {
  return listConsents(form, values, locale, givenAt).map(({ field, ...words }) => ({
    purpose: PURPOSES[field] ?? field,
    ...words,
  }))
}

/**
 * The public side of a pledge. An anonymous donor's entry carries neither commune nor donor kind: a village is small. Contact, message and name
 * never leave the records; the name is only committed to.
 */
export function pledgedEntry(pledge: PledgeFacts): LedgerEntry {
  const { gift, donorKind, commune } = pledge.input
  return {
    v: 1,
    kind: 'pledged',
    campaign: pledge.campaign,
    day: vietnamDay(new Date(pledge.createdAt)),
    channel: 'web',
    code: pledge.code,
    ...(gift.kind === 'money'
      ? { amountVnd: gift.amountVnd }
      : { goods: { kind: gift.goodsKind, quantity: gift.quantity, unit: gift.unit } }),
    ...(donorKind === 'anonymous'
      ? {}
      : { donorKind, ...(commune === undefined ? {} : { commune }) }),
    ...(pledge.commitment === undefined ? {} : { commitment: pledge.commitment }),
  }
}

/** The name that stands beside a public entry, for as long as the donor agrees and the pledge stands: neither one that a clerk has not confirmed nor one that was taken back shows it. */
export function shownName({
  input,
  state,
}: {
  input: Pick<PledgeInput, 'name' | 'publishName'>
  state: Pledge['state']
}): string | undefined {
  return input.publishName && state === 'public' ? input.name : undefined
}

/** What undoes a public pledge: the same gift, on the day on which the donor takes it back. */
export function withdrawnEntry(pledge: PledgeFacts, at: string): LedgerEntry {
  return endedEntry(pledge, 'withdrawn', at)
}

/** What takes a public pledge out of the promises: the same gift, on the day on which it ended. */
export function endedEntry(
  pledge: PledgeFacts,
  kind: 'withdrawn' | 'lapsed',
  at: string,
): LedgerEntry {
  const { commitment: _commitment, ...entry } = pledgedEntry(pledge)
  return { ...entry, kind, day: vietnamDay(new Date(at)) }
}
