import { partRowId } from './row-identity.ts'
import type { Split, SplitPart } from './split.ts'
import type { Transfer } from './transfer.ts'

/**
 * The row of a part. It lies at the account and on the day of the bank's row, and is a gift of its
 * own from then on: all that may be done with a gift may be done with it. A part for another campaign
 * is as a gift that was handed over: its money lies here and is to follow.
 * @param ordinal from 1.
 */
export function partRow(
  transfer: Transfer,
  part: SplitPart,
  ordinal: number,
  { proposedBy, proposedAt, approvedBy = '', approvedAt = '' }: Omit<Split, 'parts'>,
): Transfer {
  const { account, campaign, day, time, reference, memo, memoForgotten } = transfer
  const { outcome, source, line, createdAt, amountVnd, id, movedFrom } = transfer
  const { code, unlooked } = part
  const row = {
    id: partRowId(id, ordinal),
    account,
    campaign,
    day,
    ...(time === undefined ? {} : { time }),
    reference,
    amountVnd: part.amountVnd,
    memo,
    ...(memoForgotten ? { memoForgotten } : {}),
    // It stays what the row was, since the day in the books follows from it.
    outcome,
    source,
    ...(line === undefined ? {} : { line }),
    createdAt,
    decidedAt: approvedAt,
    partOf: { day, amountVnd, id },
    // The first part has the mark of the row, and with it what became of that before.
    ...(ordinal === 1 && movedFrom !== undefined ? { movedFrom } : {}),
  }
  const ofPledge = code === undefined ? {} : { code }
  if (part.campaign === campaign) return { ...row, ...ofPledge, state: 'received' }
  const people = { proposedBy, proposedAt, approvedBy, approvedAt }
  const seen = unlooked === undefined ? {} : { unlooked }
  const handOver = { to: part.campaign, ...ofPledge, ...people, ...seen }
  return { ...row, state: 'to-transfer', handOver }
}

/** The rows of all parts of a row that was split. */
export const partRows = (transfer: Transfer, { parts, ...split }: Split): readonly Transfer[] =>
  parts.map((part, at) => partRow(transfer, part, at + 1, split))
