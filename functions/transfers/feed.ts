import * as z from 'zod/mini'
import { MAX_ROW_VND } from './statement.ts'

export const FEED_PROVIDERS = ['sepay', 'casso'] as const
export type FeedProvider = (typeof FEED_PROVIDERS)[number]

/** NAPAS carries 210 characters of memo and banks print few more; ten times that is no transfer of anybody's. */
export const MAX_FEED_TEXT = 2_000
/** A call of Casso's first version may tell of several transactions; each is a write of its own, all within the time of one request. */
export const MAX_FEED_EVENTS = 100

/** Ids are parts of keys and of log lines. */
const idPattern = /^[A-Za-z0-9-]{1,40}$/
const timePattern = /^(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d$/

/** One transaction on an account of ours, as a provider told it. */
export const feedEventSchema = z.object({
  provider: z.enum(FEED_PROVIDERS),
  /** The provider's own number of the transaction, under which it tells it again. */
  id: z.string().check(z.regex(idPattern)),
  /** The account of a campaign, as the campaign writes it but for white space and case. */
  account: z.string().check(z.regex(/^[A-Z0-9]{1,19}$/)),
  /** ISO 8601, in Vietnam. */
  day: z.iso.date(),
  /** HH:mm:ss in Vietnam, where the provider tells it. */
  time: z.optional(z.string().check(z.regex(timePattern))),
  /** Whole VND: credits above zero, debits below. */
  amountVnd: z.int(),
  memo: z.string().check(z.maxLength(MAX_FEED_TEXT)),
  /** The bank's reference; empty where it gives none. */
  reference: z.string().check(z.maxLength(MAX_FEED_TEXT)),
})
export type FeedEvent = z.infer<typeof feedEventSchema>

export type FeedReading =
  | { kind: 'event'; event: FeedEvent }
  /** Acknowledged and not recorded: the call by which a provider tries out the address, another account's transaction, or one of no money. */
  | { kind: 'skipped'; reason: SkipReason }
  /** Not what the provider's documentation says. */
  | { kind: 'refused' }
export type SkipReason = 'test-call' | 'account-unknown' | 'no-money'

/** An account's number as it is compared: banks group digits and write letters in either case. */
export const foldAccount = (number: string): string => number.replace(/\s+/gu, '').toUpperCase()

/**
 * Reads a provider's call whose signature was found right. Members that we do not use may be anything, or missing.
 * @param isOurs whether a folded account number is one of a campaign's.
 */
export function readFeed(
  provider: FeedProvider,
  body: unknown,
  isOurs: (account: string) => boolean,
): readonly FeedReading[] {
  return provider === 'sepay'
    ? [readTransaction(provider, sepaySchema, body, isOurs)]
    : readCasso(body, isOurs)
}

/** Casso's second version tells one transaction as an object, its first version a list. */
function readCasso(body: unknown, isOurs: (account: string) => boolean): readonly FeedReading[] {
  const parsed = cassoEnvelopeSchema.safeParse(body)
  if (!parsed.success) return [{ kind: 'refused' }]
  const { data } = parsed.data
  if (!Array.isArray(data)) return [readTransaction('casso', cassoSchema, data, isOurs)]
  return data.map((item) => readTransaction('casso', cassoListedSchema, item, isOurs))
}

/** What every layout is brought to. */
interface Transaction {
  id: string
  /** The virtual account first: a campaign's account may be one. */
  accounts: readonly string[]
  moment: string
  amountVnd: number
  memo: string
  reference: string
}

function readTransaction(
  provider: FeedProvider,
  schema: z.ZodMiniType<Transaction>,
  value: unknown,
  isOurs: (account: string) => boolean,
): FeedReading {
  const head = z.object({ id: idSchema }).safeParse(value)
  // Looked at first, because the rest of such a call is made up. No transaction has the number nought.
  if (head.success && /^0+$/u.test(head.data.id)) return { kind: 'skipped', reason: 'test-call' }
  const parsed = schema.safeParse(value)
  if (!parsed.success) return { kind: 'refused' }
  const { id, accounts, moment, amountVnd, memo, reference } = parsed.data
  const account = accounts.map(foldAccount).find(isOurs)
  if (account === undefined) return { kind: 'skipped', reason: 'account-unknown' }
  if (amountVnd === 0) return { kind: 'skipped', reason: 'no-money' }
  const [day = '', time] = moment.split(/[ T]/u)
  return {
    kind: 'event',
    event: {
      provider,
      id,
      account,
      day,
      ...(time === undefined ? {} : { time }),
      amountVnd,
      memo,
      reference,
    },
  }
}

const idSchema = z.pipe(
  z.union([z.int().check(z.nonnegative()), z.string().check(z.regex(idPattern))]),
  z.transform((id) => String(id)),
)
const accountSchema = z.string().check(z.minLength(1), z.maxLength(60))
const optionalAccountSchema = z.nullish(z.string().check(z.maxLength(60)))
/** In Vietnam's time and without an offset. What has an offset is of a version that we do not know, and reading it as local time would be wrong by hours. */
const momentSchema = z.string().check(
  z.regex(/^20\d{2}-\d{2}-\d{2}(?:[ T](?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)?$/),
  z.refine((text) => z.iso.date().safeParse(text.slice(0, 10)).success),
)
const textSchema = z.pipe(
  z.nullish(z.string().check(z.maxLength(MAX_FEED_TEXT))),
  z.transform((text) => cleanText(text ?? '')),
)

/** Half of a pair of surrogates cannot be stored, and would make the provider send the call again for ever. */
const cleanText = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()

const present = (...accounts: ReadonlyArray<string | null | undefined>): readonly string[] =>
  accounts.filter(
    (account): account is string => account !== undefined && account !== null && account !== '',
  )

const sepaySchema = z.pipe(
  z.object({
    id: idSchema,
    transactionDate: momentSchema,
    accountNumber: accountSchema,
    subAccount: optionalAccountSchema,
    content: textSchema,
    description: textSchema,
    transferType: z.enum(['in', 'out']),
    transferAmount: z.int().check(z.nonnegative(), z.maximum(MAX_ROW_VND)),
    referenceCode: textSchema,
  }),
  z.transform(
    (told): Transaction => ({
      id: told.id,
      accounts: present(told.subAccount, told.accountNumber),
      moment: told.transactionDate,
      amountVnd: told.transferType === 'in' ? told.transferAmount : 0 - told.transferAmount,
      memo: told.content === '' ? told.description : told.content,
      reference: told.referenceCode,
    }),
  ),
)

const cassoEnvelopeSchema = z.object({
  error: z.optional(z.literal(0)),
  data: z.union([
    z.array(z.unknown()).check(z.minLength(1), z.maxLength(MAX_FEED_EVENTS)),
    z.record(z.string(), z.unknown()),
  ]),
})

const cassoSchema = z.pipe(
  z.object({
    id: idSchema,
    transactionDateTime: momentSchema,
    accountNumber: accountSchema,
    virtualAccountNumber: optionalAccountSchema,
    description: textSchema,
    amount: z.int().check(z.minimum(-MAX_ROW_VND), z.maximum(MAX_ROW_VND)),
    reference: textSchema,
  }),
  z.transform(
    (told): Transaction => ({
      id: told.id,
      accounts: present(told.virtualAccountNumber, told.accountNumber),
      moment: told.transactionDateTime,
      amountVnd: told.amount,
      memo: told.description,
      reference: told.reference,
    }),
  ),
)

const cassoListedSchema = z.pipe(
  z.object({
    id: idSchema,
    when: momentSchema,
    bank_sub_acc_id: optionalAccountSchema,
    subAccId: optionalAccountSchema,
    virtualAccount: optionalAccountSchema,
    description: textSchema,
    amount: z.int().check(z.minimum(-MAX_ROW_VND), z.maximum(MAX_ROW_VND)),
    tid: textSchema,
  }),
  z.transform(
    (told): Transaction => ({
      id: told.id,
      accounts: present(told.virtualAccount, told.bank_sub_acc_id, told.subAccId),
      moment: told.when,
      amountVnd: told.amount,
      memo: told.description,
      reference: told.tid,
    }),
  ),
)
