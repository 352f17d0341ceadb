import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { fundsPut } from '../ledger/funds-items.ts'
import type { Funds } from '../ledger/funds.ts'
import { assignedToNameItems } from '../ledger/name-ruling-items.ts'
import { pendingItem } from '../ledger/pending-items.ts'
import { MONEY_POT } from '../ledger/pot.ts'
import { pendingIdOf } from '../storage/ledger-table.ts'
import { changedEntryKey, transferKey } from '../storage/records-table.ts'
import { putNew } from '../storage/transaction.ts'
import type { WriteItem } from '../storage/transaction.ts'
import type { PledgeChange } from './import-plan.ts'
import { pledgeItem } from './plan-items.ts'
import { CARRIES_NOTHING, WISHES } from './standing-items.ts'
import type { TransferKey } from './transfer-items.ts'
import type { Transfer } from './transfer.ts'

/** A row that is taken back, and the correction of its entry where it has one. */
export interface TakenRow {
  transfer: Transfer
  /** The feed's row that it was paired with. */
  pair?: TransferKey | undefined
  /** `origin` is the mark of the row, by which all of its entries are found. */
  correction?: { entry: LedgerEntry; index: number; changedBefore: number; origin: string }
}

export interface TakenRows {
  rows: readonly TakenRow[]
  pledges: ReadonlyArray<Omit<PledgeChange, 'foundVnd'>>
  /** Money that was given to a pledge by hand: its entry has no code, by which it would be counted. */
  unassigned: ReadonlyArray<{ code: string; campaign: string; amountVnd: number }>
  /**
   * The funds as they were weighed, with what is still leaving; undefined where nothing is
   * corrected.
   */
  funds: { campaign: string; before: Funds } | undefined
  /** Names the act. */
  act: string
  at: string
}

/** All that taking rows back changes, so that no row is taken back without its correction. */
export function takenRowsItems(
  { rows, pledges, unassigned, funds, act, at }: TakenRows,
  { records, ledger }: { records: string; ledger: string },
): readonly WriteItem[] {
  const entries = rows.flatMap(({ correction }) => (correction ? [correction] : []))
  return [
    ...rows.map((row) => rowItem(row, at, records)),
    ...rows.flatMap((row) => unpairItem(row, records)),
    ...entries.map((correction) => changedItem(correction, records)),
    ...pledges.map((change) => pledgeItem(change, records)),
    ...unassigned.flatMap(({ amountVnd, ...pledge }) => {
      const items = assignedToNameItems({ ...pledge, amountVnd: -amountVnd, at }, ledger)
      return [items.nameRecord, items.publisher]
    }),
    ...(funds ? leavingItems(entries, funds, { act, at }, { records, ledger }) : []),
  ]
}

/** The corrections in the queue of the books, and the funds that know that they are on their way. */
export function leavingItems(
  corrections: ReadonlyArray<NonNullable<TakenRow['correction']>>,
  { campaign, before }: NonNullable<TakenRows['funds']>,
  { act, at }: Pick<TakenRows, 'act' | 'at'>,
  { records, ledger }: { records: string; ledger: string },
): readonly WriteItem[] {
  // Each has a row of its own: of what was decided, the queue holds one entry to a row.
  const queued = corrections.map(({ entry, index, origin }) => ({
    row: pendingItem({ entry, createdAt: at, act: `${act}-${index}`, origin }),
    amount: -(entry.amountVnd ?? 0),
  }))
  const more = queued.map(({ row, amount }) => ({ id: pendingIdOf(row), pot: MONEY_POT, amount }))
  const leaving = [...before.leaving, ...more]
  const after = { ...before, version: before.version + 1, changedAt: at, leaving }
  return [
    ...queued.map(({ row }) => putNew(ledger, row)),
    fundsPut(records, campaign, before, after),
  ]
}

/** The condition that a member of a row is as it was read. */
const asRead = (member: string, value: unknown): string =>
  value === undefined ? `attribute_not_exists(${member})` : `${member} = :${member}`

function rowItem({ transfer, correction }: TakenRow, at: string, table: string): WriteItem {
  return {
    Update: {
      TableName: table,
      Key: transferKey(transfer),
      UpdateExpression: `SET #state = :after, takenBack = :taken REMOVE ${['queue', ...WISHES].join(', ')}`,
      // A feed may have told of it since, or people may have decided: then it is looked at anew.
      ConditionExpression: `#state = :before AND ${asRead('twin', transfer.twin)} AND ${asRead('movedFrom', transfer.movedFrom)} AND ${CARRIES_NOTHING}`,
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: {
        ':after': 'taken-back',
        ':before': transfer.state,
        ':nothing': 0,
        ':taken': { at, ...(correction ? { entry: correction.index } : {}) },
        ...(transfer.twin === undefined ? {} : { ':twin': transfer.twin }),
        ...(transfer.movedFrom === undefined ? {} : { ':movedFrom': transfer.movedFrom }),
      },
    },
  }
}

/** The feed's row of a pair is free again for the row that is brought anew. */
const unpairItem = ({ transfer, pair }: TakenRow, table: string): readonly WriteItem[] =>
  pair === undefined
    ? []
    : [
        {
          Update: {
            TableName: table,
            Key: transferKey(pair),
            UpdateExpression: 'REMOVE twin',
            ConditionExpression: 'twin = :id',
            ExpressionAttributeValues: { ':id': transfer.id },
          },
        },
      ]

/** Holds that an entry is never undone by more than it was, whoever corrects or refunds it. */
export function changedItem(
  { entry, index, changedBefore }: NonNullable<TakenRow['correction']>,
  table: string,
): WriteItem {
  return {
    Update: {
      TableName: table,
      Key: changedEntryKey(index),
      UpdateExpression: 'SET changed = :after',
      ConditionExpression: `${changedBefore === 0 ? 'attribute_not_exists(pk) OR ' : ''}changed = :before`,
      ExpressionAttributeValues: {
        ':after': changedBefore + (entry.amountVnd ?? 0),
        ':before': changedBefore,
      },
    },
  }
}
