import * as z from 'zod/mini'
import type { Campaign } from '../../shared/campaign.ts'
import { readReferenceCode } from '../../shared/reference-code.ts'
import { vietnamDay } from '../../shared/vietnam-time.ts'
import type { Pledge } from '../domain/pledge.ts'
import { receivedEntry } from '../domain/transfer.ts'
import type { Transfer } from '../domain/transfer.ts'
import { HttpProblem } from '../http/problem.ts'
import type { Request } from '../http/request.ts'
import { respondJson } from '../http/respond.ts'
import type { Response } from '../http/respond.ts'
import type { Staff } from '../http/staff.ts'
import { hashKey, readNextMark, requireDone } from '../http/staff-request.ts'
import { DECISIONS } from '../storage/transfer-decision-store.ts'
import type { TransferDecisionStore } from '../storage/transfer-decision-store.ts'
import type { TransferKey, TransferStore } from '../storage/transfer-store.ts'
import { requireCampaign } from './serve-statements.ts'
import type { ServeStatementsDeps } from './serve-statements.ts'

export interface ServeTransfersDeps extends Pick<ServeStatementsDeps, 'demo' | 'now' | 'sha256' | 'report'> {
  transfers: Pick<TransferStore, 'find' | 'findMany' | 'findPledges'>
  decisions: TransferDecisionStore
}

export const decisionSchema = z.strictObject({
  decision: z.enum(DECISIONS),
  /** Of the pledge that it belongs to, for `assign`. */
  code: z.optional(z.string().check(z.maxLength(40))),
})

/** A transfer as the API names it: where it lies, in one word. */
const nameOf = (key: TransferKey): string =>
  Buffer.from(JSON.stringify([key.account, key.day, key.amountVnd, key.id])).toString('base64url')
const nameSchema = z.tuple([z.string(), z.iso.date(), z.int(), z.string()])

function readName(name: string): TransferKey {
  try {
    const [account, day, amountVnd, id] = nameSchema.parse(JSON.parse(Buffer.from(name, 'base64url').toString()))
    return { account, day, amountVnd, id }
  } catch {
    throw new HttpProblem('not-found')
  }
}

const show = (transfer: Transfer) => ({ name: nameOf(transfer), ...transfer })

/**
 * `GET /api/staff/transfers?campaign=…&next=…`: transfers that wait for a person, the oldest first. With `day` and `amount` instead: every transfer of that day and sum, in whatever state, as when a
 * donor asks after one.
 */
export async function listTransfers(request: Request, deps: ServeTransfersDeps): Promise<Response> {
  const campaign = requireCampaign(request.query.campaign ?? '', deps)
  const { day, amount } = request.query
  if (day !== undefined || amount !== undefined) {
    const of = alikeSchema.safeParse({ day, amountVnd: Number(amount) })
    if (!of.success) throw new HttpProblem('answers-invalid')
    const found = await deps.decisions.listAlike({ account: campaign.account.number, ...of.data })
    return respondJson(200, { transfers: found.filter((one) => one.campaign === campaign.id).map(show), next: null })
  }
  const page = await deps.decisions.listWaiting(campaign.id, readNextMark(request.query.next))
  const found = await deps.transfers.findMany(page.items)
  return respondJson(200, { transfers: [...found.values()].map(show), next: page.next ?? null })
}

const alikeSchema = z.object({ day: z.iso.date(), amountVnd: z.int() })

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
  const isInBooks = transfer.state === 'received'
  const outcome = await deps.decisions.decide({
    transfer,
    decision,
    pledge,
    entry: isInBooks || decision === 'return' ? undefined : receivedEntry(transfer, pledge),
    keyHash,
    at: at.toISOString(),
    day: vietnamDay(at),
    staff: staff.subject,
  })
  deps.report({ staff: staff.subject, act: `decide-${decision}`, of: transfer.id, outcome })
  requireDone(outcome)
  const decided = await deps.transfers.find(transfer)
  return respondJson(200, decided && show(decided))
}

async function requirePledge(typed: string | undefined, campaign: Campaign, { transfers }: ServeTransfersDeps): Promise<Pledge> {
  const code = readReferenceCode(typed ?? '')
  const pledge = code === undefined ? undefined : (await transfers.findPledges([code])).get(code)
  if (pledge?.campaign !== campaign.id)
    throw new HttpProblem('answers-invalid', { issues: [{ field: 'code', code: typed === undefined ? 'required' : 'not-an-option' }] })
  return pledge
}
