import * as z from 'zod/mini'
import { findCampaign } from '../../../shared/campaigns.ts'
import { HttpProblem } from '../../http/problem.ts'
import type { TransferKey } from '../transfer-items.ts'
import { suggestKind } from '../not-a-gift.ts'
import { makeOddDays } from '../odd-day.ts'
import type { OddDay } from '../odd-day.ts'
import { pledgeWished } from '../row-decision.ts'
import { partRowId } from '../row-identity.ts'
import type { Transfer } from '../transfer.ts'

/** `S#<identity>` of a statement's row, `F#<provider>#<id>` of a feed's, `P#<id>#<ordinal>` of a part. */
export const transferIdSchema = z
  .string()
  .check(z.regex(/^(?:[SF]#.{1,80}|P#[SF]#.{1,80}#\d{1,2})$/u))

/** The name of a transfer in the API. It is the transfer's key in one word. */
export const nameOf = (key: TransferKey): string =>
  Buffer.from(JSON.stringify([key.account, key.day, key.amountVnd, key.id])).toString('base64url')
/** Only what may be a key is asked for: an empty or endless part is refused by the table itself. */
const nameSchema = z.tuple([
  z.string().check(z.regex(/^[A-Za-z0-9]{1,19}$/u)),
  z.iso.date(),
  z.int(),
  transferIdSchema,
])

export function readName(name: string): TransferKey {
  try {
    const [account, day, amountVnd, id] = nameSchema.parse(
      JSON.parse(Buffer.from(name, 'base64url').toString()),
    )
    return { account, day, amountVnd, id }
  } catch {
    throw new HttpProblem('not-found')
  }
}

/**
 * As staff see it, with what its words suggest while nobody has decided what it is, and with why its
 * day cannot be. A wish that it is
 * of a pledge is told as one of its own.
 */
export function show({ assignWish: _earlier, ...kept }: Transfer) {
  const transfer = withParts(kept)
  const code = pledgeWished(transfer)
  const suggests = UNDECIDED.has(transfer.state) ? suggestKind(transfer) : undefined
  const oddDay = transfer.outcome === 'odd-day' ? whyOdd(transfer) : undefined
  const told = {
    name: nameOf(transfer),
    ...(suggests ? { suggests } : {}),
    ...(oddDay ? { oddDay } : {}),
  }
  const { rowWish, ...rest } = transfer
  if (rowWish === undefined || code === undefined) return { ...told, ...transfer }
  const { by, at, state } = rowWish
  return { ...told, ...rest, assignWish: { code, by, at, ...(state ? { state } : {}) } }
}

function whyOdd({ campaign, createdAt, ...row }: Transfer): OddDay | undefined {
  const opened = findCampaign(campaign, { demo: true })
  return opened && makeOddDays(opened, new Date(createdAt))(row)
}

/** The parts of one that was split, and the whole of a part, with the names of their rows. */
function withParts<Row extends Omit<Transfer, 'assignWish'>>(row: Row) {
  const { account, day, id, split, partOf, state } = row
  const nameOfPart = (amountVnd: number, ordinal: number): string =>
    nameOf({ account, day, amountVnd, id: partRowId(id, ordinal) })
  const parts = split?.parts.map((part, at) => ({
    ...part,
    ...(state === 'split' ? { name: nameOfPart(part.amountVnd, at + 1) } : {}),
  }))
  return {
    ...row,
    ...(split && parts ? { split: { ...split, parts } } : {}),
    ...(partOf ? { partOf: { ...partOf, name: nameOf({ account, ...partOf }) } } : {}),
  }
}

const UNDECIDED: ReadonlySet<Transfer['state']> = new Set(['received', 'waiting', 'outgoing'])
