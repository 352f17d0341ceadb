import { readAnyReference } from '../../../shared/forms/lookup.ts'
import { fromBase64 } from '../../../shared/ledger/bytes.ts'
import { hashLookupCode, readLookupCode } from '../../../shared/lookup-code.ts'
import { sameSecret } from '../../http/guards.ts'
import { HttpProblem } from '../../http/problem.ts'
import type { Request } from '../../http/request.ts'
import type { Limit } from '../../storage/attempt-store.ts'
import type { Pledge } from '../../pledges/pledge.ts'
import type { CaseRecord } from '../case.ts'
import type { LookUpDeps } from './look-up-deps.ts'

/**
 * Tries within an hour: of one visitor at one reference, of one visitor, and of everyone at one
 * reference.
 */
const TRIES = { pair: 20, address: 200, reference: 500 } as const
/** Right codes at one reference within an hour, once the tries there are used up. */
const RIGHT_TRIES = 240

export interface FoundCase {
  kind: 'case'
  caseRecord: CaseRecord
  /** As its sender holds it. */
  lookupCode: string
  /** Names the receipt while this browser holds it. */
  receiptId?: string
}
export interface FoundPledge {
  kind: 'pledge'
  pledge: Pledge
  /** As its donor holds it. */
  lookupCode: string
}

/**
 * What both codes open. A right code passes whatever others have tried at the same reference, or
 * from the same address: nobody can lock an owner out. A code has 50 bits, so that wrong ones,
 * which are counted, come no nearer.
 * @throws HttpProblem `too-many-attempts`.
 */
export async function findByCodes(
  request: Request,
  typedReference: string,
  typedCode: string,
  deps: LookUpDeps,
): Promise<FoundCase | FoundPledge | undefined> {
  const reference = readAnyReference(typedReference)
  const lookupCode = readLookupCode(typedCode)
  if (reference === undefined || lookupCode === undefined) return undefined
  const visitor = deps.disguise(request.viewerAddress)
  const counted = await deps.attempts.take(tryLimits(reference, visitor), deps.now())
  // Nobody may guess uncounted; the page keeps both codes and whatever was written beside them.
  if (counted === 'not-counted') throw new HttpProblem('unavailable')
  const found = await open(reference, lookupCode, deps)
  if (counted === 'within') return found
  const mayStillOpen =
    found !== undefined && (await deps.attempts.take(rightLimits(reference), deps.now())) !== 'over'
  if (!mayStillOpen) throw new HttpProblem('too-many-attempts')
  return found
}

function rightLimits(reference: string): readonly Limit[] {
  return [{ attempt: { act: 'openedLookup', of: [reference] }, perHour: RIGHT_TRIES }]
}

function tryLimits(reference: string, visitor: string): readonly Limit[] {
  return [
    { attempt: { act: 'lookup', of: [reference, visitor] }, perHour: TRIES.pair },
    { attempt: { act: 'lookup', of: [visitor] }, perHour: TRIES.address },
    { attempt: { act: 'lookup', of: [reference] }, perHour: TRIES.reference },
  ]
}

async function open(
  reference: string,
  lookupCode: string,
  deps: LookUpDeps,
): Promise<FoundCase | FoundPledge | undefined> {
  const found = await openCase(reference, lookupCode, deps)
  if (found) return found
  const pledge = await deps.pledges.find(reference)
  if (!pledge || !(await opens(lookupCode, pledge))) return undefined
  return { kind: 'pledge', pledge, lookupCode }
}

export async function openCase(
  code: string,
  lookupCode: string,
  deps: LookUpDeps,
): Promise<FoundCase | undefined> {
  const caseRecord = await deps.cases.find(code)
  if (!caseRecord || !(await opens(lookupCode, caseRecord))) return undefined
  return { kind: 'case', caseRecord, lookupCode }
}

async function opens(
  lookupCode: string,
  { lookupSalt, lookupHash }: Pick<CaseRecord, 'lookupSalt' | 'lookupHash'>,
): Promise<boolean> {
  return sameSecret(await hashLookupCode(lookupCode, fromBase64(lookupSalt)), lookupHash)
}
