import type { Campaign } from '../../../shared/campaign.ts'
import type { FieldValues } from '../../../shared/forms/field.ts'
import { toPledgeInput } from '../../../shared/forms/pledge-input.ts'
import type { PledgeForm } from '../../../shared/forms/pledge.ts'
import { commitToName } from '../../../shared/ledger/entry.ts'
import type { Locale } from '../../../shared/locale.ts'
import { fromBase64, toBase64 } from '../../../shared/ledger/bytes.ts'
import { deriveLookupCode, hashLookupCode } from '../../../shared/lookup-code.ts'
import { CODE_BODY_LENGTH, makeReferenceCode } from '../../../shared/reference-code.ts'
import { consentsOf, keptUntil, pledgedEntry } from '../pledge.ts'
import type { Pledge, WaitsFor } from '../pledge.ts'
import type { PledgeStore } from '../pledge-store.ts'

export interface SubmitPledgeDeps {
  pledges: Pick<PledgeStore, 'put' | 'find'>
  now: () => Date
  randomBytes: (size: number) => Uint8Array
  /** Lower-case hex of SHA-256 over a text's UTF-8 bytes. */
  sha256: (text: string) => string
}

export interface SentPledge {
  campaign: Campaign
  form: PledgeForm
  /** What the form was found to say. */
  values: FieldValues
  locale: Locale
  idempotencyKey: string
  /** Undefined for a pledge that becomes public at once. */
  waitsFor: WaitsFor | undefined
  /** Disguised name of the widest network that it came from. */
  network: string
}

export type Submitted =
  | { outcome: 'accepted'; pledge: Pledge; lookupCode: string }
  /** The key came before with other answers. */
  | { outcome: 'key-reused' }
  /**
   * Nothing is known to be stored; the same key may be sent again. `cause` is the last failure, if
   * one was thrown.
   */
  | { outcome: 'not-stored'; cause?: unknown }

/** That a code is taken already happens once in thousands of millions, at worst. */
const MAX_CODES = 5

/**
 * Stores a pledge once. The same key with the same answers gives the first pledge again, whether
 * the first call was answered, cut off or is still under way; with other answers it is refused.
 * Only an outcome of `accepted` may be thanked for: the pledge is then in the table.
 */
export async function submitPledge(sent: SentPledge, deps: SubmitPledgeDeps): Promise<Submitted> {
  try {
    return await store(sent, deps)
  } catch (cause) {
    return { outcome: 'not-stored', cause }
  }
}

async function store(sent: SentPledge, deps: SubmitPledgeDeps): Promise<Submitted> {
  const keyHash = deps.sha256(sent.idempotencyKey)
  // With the key in it, which the table does not hold, the hash tells nobody what was written.
  const wished = [sent.idempotencyKey, sent.campaign.id, toPledgeInput(sent.values)]
  const requestHash = deps.sha256(JSON.stringify(wished))
  for (let codes = 0; codes < MAX_CODES; codes++) {
    const pledge = await makePledge(sent, deps)
    const entry = pledge.state === 'public' ? pledgedEntry(pledge) : undefined
    const written = await deps.pledges.put({
      pledge: { ...pledge, keyHash },
      keyHash,
      requestHash,
      entry,
      network: sent.network,
    })
    if (written.outcome === 'done') return accept(pledge, sent.idempotencyKey)
    if (written.outcome === 'repeated') {
      const earlier = await deps.pledges.find(written.code)
      return earlier ? accept(earlier, sent.idempotencyKey) : { outcome: 'not-stored' }
    }
    if (written.outcome === 'key-reused') return { outcome: 'key-reused' }
    if (written.outcome !== 'refused') return { outcome: 'not-stored', cause: written.cause }
  }
  return { outcome: 'not-stored' }
}

async function makePledge(
  { campaign, form, values, locale, idempotencyKey, waitsFor }: SentPledge,
  deps: SubmitPledgeDeps,
): Promise<Pledge> {
  const now = deps.now()
  const createdAt = now.toISOString()
  const input = toPledgeInput(values)
  const nameSalt = deps.randomBytes(16)
  const lookupSalt = deps.randomBytes(16)
  return {
    code: makeReferenceCode(deps.randomBytes(CODE_BODY_LENGTH)),
    campaign: campaign.id,
    state: waitsFor === undefined ? 'public' : 'awaiting-confirmation',
    ...(waitsFor === undefined ? {} : { waitsFor }),
    input,
    locale,
    consents: consentsOf(form, values, locale, now),
    createdAt,
    keptUntil: keptUntil({ createdAt }),
    nameSalt: toBase64(nameSalt),
    lookupSalt: toBase64(lookupSalt),
    lookupHash: await hashLookupCode(
      await deriveLookupCode(idempotencyKey, lookupSalt),
      lookupSalt,
    ),
    ...(input.name === undefined ? {} : { commitment: await commitToName(input.name, nameSalt) }),
  }
}

async function accept(pledge: Pledge, idempotencyKey: string): Promise<Submitted> {
  return {
    outcome: 'accepted',
    pledge,
    lookupCode: await deriveLookupCode(idempotencyKey, fromBase64(pledge.lookupSalt)),
  }
}
