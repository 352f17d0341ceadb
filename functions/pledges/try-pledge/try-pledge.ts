import type { Challenge } from 'altcha-lib/types'
import * as z from 'zod/mini'
import type { Campaign } from '../../../shared/campaign.ts'

export interface PortalAnswer {
  status: number
  body: string
}

export interface TryPledgeDeps {
  /** Asks the portal's public address: a page, or as JSON what a person or a program sends. */
  ask: (path: string, sends?: { body: object; key?: string }) => Promise<PortalAnswer>
  /** The work that a browser does before it sends. */
  solve: (challenge: Challenge) => Promise<string>
  /** A random idempotency key. */
  newKey: () => string
  /** The campaign to which people are invited now, if there is one. */
  campaign: Pick<Campaign, 'id' | 'publicLimit'> | undefined
}

/** What is tried, in this order. */
export type Step = 'page' | 'figures' | 'check' | 'send' | 'look-up' | 'take-back' | 'erase'

export type Tried =
  | { passed: true }
  /** `status` of the answer that was not as it must be; 0 when none came, or the work failed. */
  | { passed: false; step: Step; status: number }

/** Stops a try; the answer was not as it must be. */
class NotAsItMust extends Error {
  override readonly name = 'NotAsItMust'
  readonly step: Step
  readonly status: number
  constructor(step: Step, status: number) {
    super(`${step}-not-as-it-must`)
    this.step = step
    this.status = status
  }
}

const checkedSchema = z.object({ public: z.literal(false), challenge: z.custom<Challenge>() })
const sentSchema = z.object({
  code: z.string(),
  lookupCode: z.string(),
  state: z.literal('awaiting-confirmation'),
})
const heldSchema = z.object({ state: z.literal('awaiting-confirmation'), ledgerIndex: z.null() })
const withdrawnSchema = z.object({ state: z.literal('withdrawn'), ledgerIndex: z.null() })

/**
 * Does what a donor does, over the portal's own address: opens the page, reads the figures, has a
 * pledge checked, does its work, sends it, looks it up, takes it back and has its data erased.
 *
 * The pledge is above the campaign's limit for what is public at once. Such a pledge waits for a
 * clerk's call and is in no book, total, list or page before that, by the rule that holds for every
 * donor: nothing knows this one from others, so that no stranger can use a way that is open to it
 * alone. It is sent only after the portal itself has said that it will wait, and it is taken back
 * whatever happens then. If even that fails, a clerk finds it among the large pledges that wait, with
 * a name that says what it is.
 */
export async function tryPledge(deps: TryPledgeDeps): Promise<Tried> {
  try {
    await tryReading(deps)
    if (deps.campaign !== undefined) await trySending(deps.campaign, deps)
    return { passed: true }
  } catch (error) {
    if (error instanceof NotAsItMust)
      return { passed: false, step: error.step, status: error.status }
    throw error
  }
}

async function tryReading({ ask }: TryPledgeDeps): Promise<void> {
  const page = await reach('page', ask('/'))
  if (page.status !== 200 || !/<\/html>\s*$/u.test(page.body))
    throw new NotAsItMust('page', page.status)
  const figures = await reach('figures', ask('/data/campaign.json'))
  read('figures', figures, 200, z.object({ ledgerSize: z.number() }))
}

async function trySending(
  campaign: NonNullable<TryPledgeDeps['campaign']>,
  deps: TryPledgeDeps,
): Promise<void> {
  const { ask, solve, newKey } = deps
  const answers = answersFor(campaign)
  const key = newKey()
  const checked = await reach('check', ask('/api/pledges/check', { body: answers, key }))
  const { challenge } = read('check', checked, 200, checkedSchema)
  const proof = await reach('check', solve(challenge))
  const answer = await reach('send', ask('/api/pledges', { body: { ...answers, proof }, key }))
  const codes = codesOf(answer)
  try {
    read('send', answer, 201, sentSchema)
    const found = await reach('look-up', ask('/api/lookup', { body: codes }))
    read('look-up', found, 200, heldSchema)
  } finally {
    await takeBack(codes, deps)
  }
}

async function takeBack(codes: object, { ask }: TryPledgeDeps): Promise<void> {
  const act = (name: 'take-back' | 'erase') =>
    reach(name, ask('/api/lookup/act', { body: { ...codes, act: name, sure: 'yes' } }))
  read('take-back', await act('take-back'), 200, withdrawnSchema)
  read('erase', await act('erase'), 200, withdrawnSchema)
}

/** The codes of what was sent, whatever else the answer says. */
function codesOf(answer: PortalAnswer): { reference: string; lookupCode: string } {
  const { code, lookupCode } = read(
    'send',
    answer,
    201,
    z.object({ code: z.string(), lookupCode: z.string() }),
  )
  return { reference: code, lookupCode }
}

/** The name says what it is; the telephone is of a block that Vietnam's plan leaves unused. */
const answersFor = ({ id, publicLimit }: NonNullable<TryPledgeDeps['campaign']>) => ({
  campaign: id,
  kind: 'money',
  amount: String(publicLimit.amountVnd + 1_000),
  donorKind: 'individual',
  name: 'Máy tự thử cổng (không phải người)',
  publishName: false,
  phone: '0900009999',
  commune: 'elsewhere',
  consent: true,
})

/** An answer that does not come is as wrong as a wrong one. */
async function reach<Answer>(step: Step, answer: Promise<Answer>): Promise<Answer> {
  try {
    return await answer
  } catch {
    throw new NotAsItMust(step, 0)
  }
}

function read<Schema extends z.core.$ZodType>(
  step: Step,
  { status, body }: PortalAnswer,
  expected: number,
  schema: Schema,
): z.output<Schema> {
  if (status !== expected) throw new NotAsItMust(step, status)
  try {
    return z.parse(schema, JSON.parse(body))
  } catch {
    throw new NotAsItMust(step, status)
  }
}
