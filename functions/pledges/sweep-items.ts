import { vietnamDay } from '../../shared/vietnam-time.ts'
import { auditPut } from '../storage/audit-rows.ts'
import type { StaffAct } from '../storage/audit-rows.ts'
import { sweepKey, sweepQueue } from '../storage/records-table.ts'
import { putNew } from '../storage/transaction.ts'
import type { WriteItem } from '../storage/transaction.ts'
import type { Sweep } from './pledge-sweep.ts'

/** What a second person decides of a sweep. */
export interface SweepDecision {
  sweep: Sweep
  /** The version that the person saw: the count, and the list behind it. */
  version: number
  /** Subject of the token. */
  staff: string
  keyHash: string
  requestHash: string
  /** ISO time. */
  at: string
}

const act = (
  table: string,
  { id, filter }: Sweep,
  what: Pick<StaffAct, 'at' | 'staff' | 'act' | 'before' | 'after'>,
): WriteItem =>
  auditPut(table, vietnamDay(new Date(what.at)), { ...what, of: id, campaign: filter.campaign })

export function newSweepItems(sweep: Sweep, table: string) {
  const { id, kind, state, createdAt, proposedBy: staff, filter, reason } = sweep
  const row = { ...sweepKey(id), ...sweep, code: id, queue: sweepQueue(state) }
  return {
    sweep: putNew(table, row),
    audit: act(table, sweep, {
      at: createdAt,
      staff,
      act: `propose-sweep-${kind}`,
      after: { state, filter, reason },
    }),
  }
}

/** The condition of the write holds that another person decides, on what they have seen. */
export function decideItems(
  { sweep, version, staff, at }: SweepDecision,
  rejection: string | undefined,
  table: string,
) {
  const state = rejection === undefined ? 'running' : 'rejected'
  const after = { state, count: sweep.count, rejection }
  return {
    sweep: {
      Update: {
        TableName: table,
        Key: sweepKey(sweep.id),
        UpdateExpression: `SET #state = :state, #version = :next, queue = :queue, decidedBy = :staff, decidedAt = :at${rejection === undefined ? '' : ', rejection = :rejection'}`,
        ConditionExpression: '#state = :waiting AND #version = :version AND proposedBy <> :staff',
        ExpressionAttributeNames: { '#state': 'state', '#version': 'version' },
        ExpressionAttributeValues: {
          ':state': state,
          ':waiting': 'waiting',
          ':version': version,
          ':next': version + 1,
          ':queue': sweepQueue(state),
          ':staff': staff,
          ':at': at,
          ...(rejection === undefined ? {} : { ':rejection': rejection }),
        },
      },
    },
    audit: act(table, sweep, {
      at,
      staff,
      act: `${rejection === undefined ? 'approve' : 'reject'}-sweep-${sweep.kind}`,
      before: { state: 'waiting' },
      after,
    }),
  }
}
