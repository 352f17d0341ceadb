import * as z from 'zod/mini'
import type { Campaign } from '../../../shared/campaign.ts'
import { findReferenceCode } from '../../../shared/reference-code.ts'
import { vietnamDay } from '../../../shared/vietnam-time.ts'
import type { Pledge } from '../../pledges/pledge.ts'
import { receivedEntry } from '../transfer.ts'
import type { Transfer } from '../transfer.ts'
import { HttpProblem } from '../../http/problem.ts'
import type { Request } from '../../http/request.ts'
import { respondJson } from '../../http/respond.ts'
import type { Response } from '../../http/respond.ts'
import type { FeedInbox } from '../feed-inbox-store.ts'
import type { Staff } from '../../http/staff.ts'
import { hashKey, readNextMark, requireDone } from '../../http/staff-request.ts'
import { LISTED_STATES } from '../transfer.ts'
import type { decisionSchema } from '../statement-input.ts'
import type { TransferDecisionStore } from '../transfer-decision-store.ts'
import type { TransferKey, TransferStore } from '../transfer-store.ts'
import { requireCampaign } from './serve-statements.ts'
import type { ServeStatementsDeps } from './serve-statements.ts'

export interface ServeTransfersDeps
  extends Pick<ServeStatementsDeps, 'demo' | 'now' | 'sha256' | 'report'> {
  inbox: Pick<FeedInbox, 'listConflicts' | 'find'>
  transfers: Pick<TransferStore, 'find' | 'findMany' | 'findPledges'>
  decisions: TransferDecisionStore
}

/** A transfer as the API names it: where it lies, in one word. */
const nameOf = (key: TransferKey): string =>
  Buffer.from(JSON.stringify([key.account, key.day, key.amountVnd, key.id])).toString('base64url')
const nameSchema = z.tuple([z.string(), z.iso.date(), z.int(), z.string()])

function readName(name: string): TransferKey {
  try {
    const [account, day, amountVnd, id] = nameSchema.parse(
      JSON.parse(Buffer.from(name, 'base64url').toString()),
    )
    return { account, day, amountVnd, id }
  } catch {
    throw new HttpProblem('not-found')
  }
}

const show = (transfer: Transfer) => ({ name: nameOf(transfer), ...transfer })

/**
 * `GET /api/staff/transfers?campaign=…&state=…&next=…`: transfers that wait for a person (or are to go back, or left the account), the oldest first. With `day` and `amount` instead: every transfer of that
 * day and sum, in whatever state, as when a donor asks after one.
 */
export async function listTransfers(request: Request, deps: ServeTransfersDeps): Promise<Response> {
  const campaign = requireCampaign(request.query.campaign ?? '', deps)
  const { day, amount, next } = request.query
  if (day !== undefined || amount !== undefined)
    return listAlike(campaign, { day, amount, next }, deps)
  const state = stateSchema.safeParse(request.query.state ?? 'waiting')
  if (!state.success) throw new HttpProblem('answers-invalid')
  const page = await deps.decisions.listByState(campaign.id, state.data, readNextMark(next))
  const found = await deps.transfers.findMany(page.items)
  // In the order of the list, without those that the list has not yet forgotten.
  const transfers = page.items
    .map(({ id }) => found.get(id))
    .filter((one) => one?.state === state.data)
  return respondJson(200, {
    transfers: transfers.map((one) => one && show(one)),
    next: page.next ?? null,
  })
}

async function listAlike(
  campaign: Campaign,
  {
    day,
    amount,
    next,
  }: { day: string | undefined; amount: string | undefined; next: string | undefined },
  { decisions }: ServeTransfersDeps,
): Promise<Response> {
  const of = alikeSchema.safeParse({ day, amountVnd: Number(amount) })
  if (!of.success || (next !== undefined && !/^[SF]#.{1,80}$/u.test(next)))
    throw new HttpProblem('answers-invalid')
  const page = await decisions.listAlike({ account: campaign.account.number, ...of.data }, next)
  return respondJson(200, {
    transfers: page.items.filter((one) => one.campaign === campaign.id).map(show),
    next: page.next ?? null,
  })
}

const stateSchema = z.enum(LISTED_STATES)
const alikeSchema = z.object({ day: z.iso.date(), amountVnd: z.int() })

/** `GET /api/staff/feeds/conflicts?next=…`: what a feed told otherwise than before, each beside what it told first, which stands. */
export async function listConflicts(
  request: Request,
  { inbox }: ServeTransfersDeps,
): Promise<Response> {
  const page = await inbox.listConflicts(readNextMark(request.query.next))
  const conflicts = await Promise.all(
    page.items.map(async ({ event, createdAt }) => ({
      told: event,
      at: createdAt,
      first: (await inbox.find(event.provider, event.id)) ?? null,
    })),
  )
  return respondJson(200, { conflicts, next: page.next ?? null })
}

/** `POST /api/staff/transfers/{name}/decide`: what no rule could decide. The money is in the books from then on, or goes back. */
export async function decideTransfer(
  name: string,
  request: Request,
  { decision, code }: z.infer<typeof decisionSchema>,
  staff: Staff,
  deps: ServeTransfersDeps,
): Promise<Response> {
  const keyHash = hashKey(request, deps.sha256)
  const transfer = await deps.transfers.find(readName(name))
  if (!transfer) throw new HttpProblem('not-found')
  const campaign = requireCampaign(transfer.campaign, deps)
  const pledge = decision === 'assign' ? await requirePledge(code, campaign, deps) : undefined
  const at = deps.now()
  // Only what waits brings an entry: one that is in the books is given to a pledge, and what goes back was never in them.
  const enters = transfer.state === 'waiting' && (decision === 'assign' || decision === 'accept')
  const done = await deps.decisions.decide({
    transfer,
    decision,
    pledge,
    entry: enters ? receivedEntry(transfer, pledge) : undefined,
    keyHash,
    at: at.toISOString(),
    day: vietnamDay(at),
    staff: staff.subject,
  })
  const { outcome } = done
  deps.report({ staff: staff.subject, act: `decide-${decision}`, of: transfer.id, outcome })
  requireDone(done)
  const decided = await deps.transfers.find(transfer)
  return respondJson(200, decided && show(decided))
}

async function requirePledge(
  typed: string | undefined,
  campaign: Campaign,
  { transfers }: ServeTransfersDeps,
): Promise<Pledge> {
  const code = findReferenceCode(typed ?? '')
  const pledge = code === undefined ? undefined : (await transfers.findPledges([code])).get(code)
  if (pledge?.campaign !== campaign.id)
    throw new HttpProblem('answers-invalid', {
      issues: [{ field: 'code', code: typed === undefined ? 'required' : 'not-an-option' }],
    })
  return pledge
}
