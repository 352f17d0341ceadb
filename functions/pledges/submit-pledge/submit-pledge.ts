import type { Campaign } from '../../../shared/campaign.ts'
import type { FieldValues } from '../../../shared/forms/field.ts'
import { toPledgeInput } from '../../../shared/forms/pledge-input.ts'
import type { PledgeForm } from '../../../shared/forms/pledge.ts'
import { commitToName } from '../../../shared/ledger/entry.ts'
import type { Locale } from '../../../shared/locale.ts'
import { fromBase64, toBase64 } from '../../../shared/ledger/bytes.ts'
import { deriveLookupCode, hashLookupCode } from '../../../shared/lookup-code.ts'
import { CODE_BODY_LENGTH, makeReferenceCode } from '../../../shared/reference-code.ts'
import { consentsOf, isPublicAtOnce, pledgedEntry } from '../pledge.ts'
import type { Pledge } from '../pledge.ts'
import type { PledgeStore } from '../pledge-store.ts'

export interface SubmitPledgeDeps {
  pledges: Pick<PledgeStore, 'put' | 'find' | 'findByKey'>
  now: () => Date
  randomBytes: (size: number) => Uint8Array
  /** Lower-case hex of SHA-256 over a text's UTF-8 bytes. */
  sha256: (text: string) => string
  wait: (ms: number) => Promise<void>
}

export interface SentPledge {
  campaign: Campaign
  form: PledgeForm
  /** What the form was found to say. */
  values: FieldValues
  locale: Locale
  idempotencyKey: string
}

export type Submitted =
  | { outcome: 'accepted'; pledge: Pledge; lookupCode: string }
  /** The key came before with other answers. */
  | { outcome: 'key-reused' }
  /** Nothing is known to be stored; the same key may be sent again. `cause` is the last failure, if one was thrown. */
  | { outcome: 'not-stored'; cause?: unknown }

/** A colliding code (one in thousands, at worst) and a busy item are tried again; five tries take well under the function's 10 s. */
const MAX_TRIES = 5
const WAIT_MS = 40

/**
 * Stores a pledge once. The same key with the same answers gives the first pledge again, whether the first call was answered, cut off or is still under way; with other
 * answers it is refused. Only an outcome of `accepted` may be thanked for: the pledge is then in the table.
 */
export async function submitPledge(sent: SentPledge, deps: SubmitPledgeDeps): Promise<Submitted> {
  const keyHash = deps.sha256(sent.idempotencyKey)
  const requestHash = deps.sha256(JSON.stringify([sent.campaign.id, toPledgeInput(sent.values)]))
  let cause: unknown
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const pledge = await makePledge(sent, deps)
    const entry = pledge.state === 'public' ? pledgedEntry(pledge) : undefined
    try {
      const outcome = await deps.pledges.put({ pledge, keyHash, requestHash, entry })
      if (outcome === 'stored') return accept(pledge, sent.idempotencyKey)
      if (outcome === 'key-used')
        return await replay(sent.idempotencyKey, { keyHash, requestHash }, deps)
      if (outcome === 'busy') await deps.wait(WAIT_MS * (tries + 1))
    } catch (error) {
      cause = error
      // The write may have taken effect although its answer was lost; the idempotency row, read consistently, tells. If the row is absent
      // now but the write arrives later, sending the same key again finds it.
      const replayed = await replay(sent.idempotencyKey, { keyHash, requestHash }, deps).catch(
        () => undefined,
      )
      if (replayed && replayed.outcome !== 'not-stored') return replayed
      break
    }
  }
  return { outcome: 'not-stored', cause }
}

async function makePledge(
  { campaign, form, values, locale, idempotencyKey }: SentPledge,
  deps: SubmitPledgeDeps,
): Promise<Pledge> {
  const at = deps.now()
  const input = toPledgeInput(values)
  const nameSalt = deps.randomBytes(16)
  const lookupSalt = deps.randomBytes(16)
  return {
    code: makeReferenceCode(deps.randomBytes(CODE_BODY_LENGTH)),
    campaign: campaign.id,
    state: isPublicAtOnce(input, campaign.publicLimit) ? 'public' : 'awaiting-confirmation',
    input,
    locale,
    consents: consentsOf(form, values, locale, at),
    createdAt: at.toISOString(),
    nameSalt: toBase64(nameSalt),
    lookupSalt: toBase64(lookupSalt),
    lookupHash: await hashLookupCode(
      await deriveLookupCode(idempotencyKey, lookupSalt),
      lookupSalt,
    ),
    ...(input.name === undefined ? {} : { commitment: await commitToName(input.name, nameSalt) }),
  }
}

/** The answer to a key that came before. `not-stored` when the table does not know the key. */
async function replay(
  idempotencyKey: string,
  { keyHash, requestHash }: { keyHash: string; requestHash: string },
  deps: SubmitPledgeDeps,
): Promise<Submitted> {
  const earlier = await deps.pledges.findByKey(keyHash)
  if (!earlier) return { outcome: 'not-stored' }
  if (earlier.requestHash !== requestHash) return { outcome: 'key-reused' }
  const pledge = await deps.pledges.find(earlier.code)
  return pledge ? accept(pledge, idempotencyKey) : { outcome: 'not-stored' }
}

async function accept(pledge: Pledge, idempotencyKey: string): Promise<Submitted> {
  return {
    outcome: 'accepted',
    pledge,
    lookupCode: await deriveLookupCode(idempotencyKey, fromBase64(pledge.lookupSalt)),
  }
}
