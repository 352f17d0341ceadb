import * as z from 'zod/mini'
import { DONOR_KINDS } from '../ledger/entry.ts'
import { MAX_PLEDGE_VND, MIN_PLEDGE_VND } from '../money.ts'
import type { FieldValues } from './field.ts'
import { keptAnswersSchema, splitAnswers } from './personal.ts'
import type { KeptAnswers } from './personal.ts'
import { MAX_QUANTITY } from './pledge-goods.ts'
import type { PledgeForm } from './pledge.ts'

const OPEN_ANSWERS = {
  gift: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('money'),
      amountVnd: z.int().check(z.minimum(MIN_PLEDGE_VND), z.maximum(MAX_PLEDGE_VND)),
    }),
    z.strictObject({
      kind: z.literal('goods'),
      goodsKind: z.string(),
      quantity: z.int().check(z.minimum(1), z.maximum(MAX_QUANTITY)),
      unit: z.string(),
    }),
  ]),
  donorKind: z.enum([...DONOR_KINDS, 'anonymous']),
  commune: z.optional(z.string()),
  publishName: z.boolean(),
  extra: z.optional(keptAnswersSchema),
}
/**
 * What a valid pledge form says: the shape that records keep and that use cases work with. Answers
 * on which a rule depends have a place and a type of their own. All others stand in `extra` by the
 * names of their fields, so that a field that is added to the form is kept without a change here.
 */
export const pledgeInputSchema = z.strictObject({
  ...OPEN_ANSWERS,
  name: z.optional(z.string()),
  phone: z.optional(z.string()),
  email: z.optional(z.string()),
  message: z.optional(z.string()),
})
export type PledgeInput = z.infer<typeof pledgeInputSchema>

/**
 * What of it the books need: nothing that says who gives. Other members are left out in reading.
 */
export const openPledgeInputSchema = z.object(OPEN_ANSWERS)
export type OpenPledgeInput = z.infer<typeof openPledgeInputSchema>

/**
 * Turns the values of a valid form into the typed pledge. The consent without which there is no
 * pledge is kept with its words, not as an answer.
 */
export function toPledgeInput(values: FieldValues): PledgeInput {
  const {
    kind,
    amount,
    goodsKind,
    quantity,
    unit,
    donorKind,
    name,
    phone,
    email,
    commune,
    message,
    publishName,
    consent: _consent,
    ...others
  } = values
  const gift =
    kind === 'money'
      ? { kind: 'money', amountVnd: amount }
      : { kind: 'goods', goodsKind, quantity, unit }
  const given = Object.entries(others).filter(([, value]) => value !== undefined)
  return pledgeInputSchema.parse({
    gift,
    donorKind,
    name,
    phone,
    email,
    commune,
    message,
    publishName: publishName === true,
    ...(given.length === 0 ? {} : { extra: Object.fromEntries(given) }),
  })
}

/**
 * What a pledge says without what is personal by the form's definition, and that apart, by the
 * names of the fields.
 */
export function splitPledgeInput(
  form: PledgeForm,
  input: PledgeInput,
): { open: OpenPledgeInput; personal: KeptAnswers } {
  const values = toFieldValues(input)
  const { personal } = splitAnswers(form, values)
  const open = Object.entries(values).filter(([name]) => !Object.hasOwn(personal, name))
  return { open: toPledgeInput(Object.fromEntries(open)), personal }
}

/** What a pledge says, with the personal answers put back. */
export function joinPledgeInput(open: OpenPledgeInput, personal: KeptAnswers): PledgeInput {
  return toPledgeInput({ ...toFieldValues(open), ...personal })
}

/** The values of the form again, to read them back through its definition. */
export function toFieldValues({ gift, publishName, extra, ...donor }: PledgeInput): FieldValues {
  const given = gift.kind === 'money' ? { kind: gift.kind, amount: gift.amountVnd } : gift
  return { ...given, ...donor, ...extra, publishName: publishName ? true : undefined }
}
