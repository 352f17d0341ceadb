import * as z from 'zod/mini'
import { keptAnswersSchema } from '../../shared/forms/personal.ts'
import {
  joinPledgeInput,
  openPledgeInputSchema,
  splitPledgeInput,
} from '../../shared/forms/pledge-input.ts'
import type { PledgeForm } from '../../shared/forms/pledge.ts'
import { seal, unseal } from '../storage/seal.ts'
import type { RecordKey } from '../storage/record-keys.ts'
import { hashConsent, pledgeSchema, shownName } from './pledge.ts'
import type { Pledge } from './pledge.ts'

/** What the sealed text is for, bound to the seal. */
const PURPOSE = 'pledge/1'
const sealedSchema = z.strictObject({
  answers: keptAnswersSchema,
  /** Whoever has it could try names against the public commitment. */
  nameSalt: z.optional(z.base64()),
})

/**
 * A pledge as its row keeps it: what is personal by the form's definition is sealed. A name that is
 * public lies open as well, for those who write it beside further entries.
 */
export function sealPledge(
  form: PledgeForm,
  pledge: Pledge,
  key: RecordKey,
): Record<string, unknown> {
  const { input, nameSalt, ...facts } = pledge
  const { open, personal } = splitPledgeInput(form, input)
  const text = JSON.stringify({ answers: personal, nameSalt })
  return {
    ...facts,
    consents: facts.consents.map(hashConsent),
    input: open,
    publicName: shownName(pledge),
    sealed: seal(key, PURPOSE, text),
  }
}

/**
 * The pledge of a row. Without its key, which is gone after erasure or the time of keeping, it
 * comes without what was sealed.
 */
export function unsealPledge(
  row: Readonly<Record<string, unknown>>,
  key: RecordKey | undefined,
): Pledge {
  const { pk: _pk, sk: _sk, queue: _queue, publicName: _name, sealed, ...facts } = row
  if (typeof sealed !== 'string' || !key) return pledgeSchema.parse(facts)
  const { answers, nameSalt } = sealedSchema.parse(JSON.parse(unseal(key, PURPOSE, sealed)))
  const input = joinPledgeInput(openPledgeInputSchema.parse(facts.input), answers)
  return pledgeSchema.parse({ ...facts, input, nameSalt })
}
