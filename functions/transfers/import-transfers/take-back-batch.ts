import { notBefore } from '../../../shared/clock-skew.ts'
import type { BookedRow } from '../../ledger/booked-row-store.ts'
import { MONEY_POT, EMPTY_POT } from '../../ledger/pot.ts'
import { receivedOf } from '../../ledger/received.ts'
import { vietnamDay } from '../../../shared/vietnam-time.ts'
import { addDays } from '../../../shared/working-days.ts'
import type { NewRow } from '../import-plan.ts'
import type { Sum } from '../import-tally.ts'
import type { Lease } from '../import-lease-store.ts'
import type { Statement } from '../statement-import.ts'
import { firstId, nextId, takenBackEntry, takingBack } from '../take-back.ts'
import type { TakeBack } from '../take-back.ts'
import type { TakenRow, TakenRows } from '../taken-rows-items.ts'
import { partRowId } from '../row-identity.ts'
import { publicDay } from '../transfer.ts'
import type { Transfer } from '../transfer.ts'
import type { ImportStatementDeps } from './import-deps.ts'
import { ImportFenced } from './store-rows.ts'

/** What became of the rows so far. */
export interface Told {
  corrected: Sum
  closed: Sum
  left: Sum
}

export interface TakeBackTarget {
  statement: Statement
  takeBack: TakeBack
  account: Lease
  /** Entries that were looked up, by the day and the sum of their rows. */
  books: Map<string, ReadonlyMap<string, BookedRow>>
}

/** Rows of one transaction: each is two items, and its pledge or its twin may be up to three more. */
const TRANSACTION_ROWS = 14
/** As often as an import may have been taken back and brought anew. */
const MAX_TIMES = 20
const MAX_TRIES = 10
/**
 * Approvals that lessen what was received are held up when the publisher is behind; taking back
 * waits before it comes to that.
 */
const MAX_LEAVING = 18
const MAX_WAITS = 40
const WAIT_MS = 500

/** The rows of a file that this very import has kept. */
export async function findImported(
  rows: readonly NewRow[],
  { id, account }: Pick<Statement, 'id' | 'account'>,
  { transfers }: Pick<ImportStatementDeps, 'transfers'>,
): Promise<readonly Transfer[]> {
  const found: Transfer[] = []
  let left = rows
  for (let times = 0; left.length > 0 && times < MAX_TIMES; times++) {
    const kept = await transfers.findMany(left.map((row) => ({ ...row, account })))
    found.push(...[...kept.values()].filter(({ source }) => source === id))
    // One that an earlier import has brought, and that was taken back, was kept anew since.
    left = left.flatMap((row) => {
      const one = kept.get(row.id)
      return one?.state === 'taken-back' && one.source !== id
        ? [{ ...row, id: nextId(row.id) }]
        : []
    })
  }
  return found
}

/**
 * Takes back what of these rows is not taken back yet: `not-ready` when another run must go on,
 * because the books are not ready for it; `allocated` when no more can be taken back, because less
 * would be received than was allocated.
 */
export async function takeBackBatch(
  found: readonly Transfer[],
  target: TakeBackTarget,
  told: Told,
  deps: ImportStatementDeps,
): Promise<'taken' | 'not-ready' | 'allocated'> {
  for (const transfer of found) if (transfer.state === 'taken-back') tell(told, transfer)
  let left = found.filter(({ state }) => state !== 'taken-back')
  for (let tries = 0; left.length > 0; tries++) {
    if (tries === MAX_TRIES) throw new Error('take-back-contended')
    const part = firstRows(left)
    const settled = await takePart(part, target, told, deps)
    if (settled === 'not-ready' || settled === 'allocated') return settled
    if (settled === 'taken') {
      left = left.slice(part.length)
      tries = -1
      continue
    }
    await deps.wait(2 ** Math.min(tries, 6) * 10)
    const anew = await deps.transfers.findMany(left)
    left = [...anew.values()]
  }
  return 'taken'
}

/** One that was split goes in a transaction of its own, with its parts. */
function firstRows(left: readonly Transfer[]): readonly Transfer[] {
  const split = left.slice(0, TRANSACTION_ROWS).findIndex(({ state }) => state === 'split')
  if (split === -1) return left.slice(0, TRANSACTION_ROWS)
  return left.slice(0, Math.max(1, split))
}

async function takePart(
  part: readonly Transfer[],
  target: TakeBackTarget,
  told: Told,
  deps: ImportStatementDeps,
): Promise<'taken' | 'contended' | 'not-ready' | 'allocated'> {
  const rows: TakenRow[] = []
  const stays: Transfer[] = []
  for (const transfer of part) {
    const taken = transfer.split
      ? await planSplit(transfer, target, deps)
      : await planTaken(transfer, target, deps)
    if (taken === 'not-ready') return taken
    if (taken === 'left') stays.push(transfer)
    else rows.push(...[taken].flat())
  }
  const taken = await weighTaken(rows, target, deps)
  if (taken === 'not-ready' || taken === 'allocated') return taken
  if (rows.length > 0) {
    const result = await deps.takeRows(taken, target.account)
    if (result === 'fenced') throw new ImportFenced('import-fenced')
    if (result === 'contended') return result
  }
  for (const { amountVnd } of stays) add(told.left, amountVnd)
  // The parts of one that was split are told as that one row.
  for (const { transfer, correction } of rows) {
    if (transfer.partOf) continue
    const isGift = correction !== undefined || transfer.state === 'split'
    add(isGift ? told.corrected : told.closed, transfer.amountVnd)
  }
  return 'taken'
}

/**
 * One that was split is taken back with all of its parts, or stays: a part whose money is to follow
 * to another campaign, or that went back, is first decided on by people.
 */
async function planSplit(
  transfer: Transfer,
  target: TakeBackTarget,
  deps: ImportStatementDeps,
): Promise<readonly TakenRow[] | TakenRow | 'left' | 'not-ready'> {
  const { split, state, account, day, id, twin } = transfer
  if (state !== 'split' || !split) return planTaken(transfer, target, deps)
  // What another file or a feed tells as one row has come, however it was split.
  if (twin !== undefined || (await isToldElsewhere(transfer, target.statement, deps))) return 'left'
  const keys = split.parts.map(({ amountVnd }, at) => ({
    account,
    day,
    amountVnd,
    id: partRowId(id, at + 1),
  }))
  const parts = [...(await deps.transfers.findMany(keys)).values()]
  if (parts.length < keys.length) return 'left'
  const rows: TakenRow[] = [{ transfer }]
  for (const part of parts) {
    const row = await planTaken(part, target, deps)
    if (row === 'left' || row === 'not-ready') return row
    rows.push(row)
  }
  return rows
}

/** What becomes of one row; `not-ready` while its entry is on its way into the books. */
async function planTaken(
  transfer: Transfer,
  { statement, takeBack, books }: TakeBackTarget,
  deps: ImportStatementDeps,
): Promise<TakenRow | 'left' | 'not-ready'> {
  const becomes = takingBack(transfer)
  if (becomes === 'left') return 'left'
  if (becomes === 'close') return { transfer, pair: await findPair(transfer, deps) }
  const mark = deps.markOf({ account: statement.account, id: transfer.id })
  const entries = await listEntries(publicDay(transfer), transfer.amountVnd, books, deps)
  const booked = entries.get(mark)
  // One that was moved to another pledge stands by an entry that came later.
  if (booked && booked.index <= (transfer.movedFrom ?? -1)) return 'not-ready'
  if (!booked) {
    // Of a time in which entries did not name their rows: a person corrects it by its index.
    const isBooked = (await deps.transfers.findBooked([mark])).has(mark)
    return isBooked ? 'not-ready' : 'left'
  }
  const { changed: changedBefore, corrected } = await deps.funds.readChange(booked.index)
  // What was given back to its giver had come. Brought anew, the row would be booked whole.
  if (corrected !== changedBefore || (await isToldElsewhere(transfer, statement, deps)))
    return 'left'
  const rest = transfer.amountVnd + changedBefore
  if (rest <= 0) return { transfer }
  const day = vietnamDay(deps.now())
  const entry = takenBackEntry(booked, { amountVnd: rest, reason: takeBack.reason, day })
  return { transfer, correction: { entry, index: booked.index, changedBefore, origin: mark } }
}

async function listEntries(
  day: string,
  amountVnd: number,
  books: TakeBackTarget['books'],
  { booked }: ImportStatementDeps,
): Promise<ReadonlyMap<string, BookedRow>> {
  const key = `${day}#${amountVnd}`
  const known = books.get(key)
  if (known) return known
  const found = await booked.listOf(day, amountVnd)
  books.set(key, found)
  return found
}

/** Whether another file has told of the gift too: as its twin that row has no entry of its own. */
async function isToldElsewhere(
  { account, day, amountVnd, id }: Transfer,
  statement: Statement,
  { transfers }: ImportStatementDeps,
): Promise<boolean> {
  const told = await transfers.listCandidates({ account, day, amountVnd }, 'statement')
  return told.some(({ twin, source }) => twin === id && source !== statement.id)
}

/** Banks book a late transfer on the next day, so that a feed's row may lie beside it. */
async function findPair(
  transfer: Transfer,
  { transfers }: ImportStatementDeps,
): Promise<Transfer | undefined> {
  const { twin: id } = transfer
  if (id === undefined || transfer.state !== 'twin') return undefined
  for (const days of [0, 1, -1]) {
    const pair = await transfers.find({ ...transfer, id, day: addDays(transfer.day, days) })
    if (pair?.twin === transfer.id) return pair
  }
  return undefined
}

/** Holds the corrections against the funds: never is less received than was allocated. */
async function weighTaken(
  rows: readonly TakenRow[],
  { statement: { campaign, id }, account }: TakeBackTarget,
  deps: ImportStatementDeps,
): Promise<TakenRows | 'not-ready' | 'allocated'> {
  const entries = rows.flatMap(({ correction }) => (correction ? [correction.entry] : []))
  const sum = entries.reduce((all, { amountVnd = 0 }) => all - amountVnd, 0)
  const act = `take-back-${id}-${firstId(rows[0]?.transfer.id ?? '')}`
  const base = { rows, ...(await pledgeChanges(rows, deps)), act }
  if (entries.length === 0) return { ...base, funds: undefined, at: deps.now().toISOString() }
  for (let waits = 0; waits < MAX_WAITS; waits++) {
    const { funds, totals, isSure, stillLeaving } = await deps.funds.readFunds(campaign)
    if (!isSure || stillLeaving.length >= MAX_LEAVING) {
      await deps.wait(WAIT_MS)
      await deps.leases.renew(account)
      continue
    }
    const { allocated } = funds.pots[MONEY_POT] ?? EMPTY_POT
    if (receivedOf(totals, stillLeaving, MONEY_POT) - sum < allocated) return 'allocated'
    const at = notBefore(new Date(Date.parse(funds.changedAt) + 1), deps.now()).toISOString()
    return { ...base, funds: { campaign, before: { ...funds, leaving: stillLeaving } }, at }
  }
  return 'not-ready'
}

/** What has come for the pledges of these rows without them. */
async function pledgeChanges(
  rows: readonly TakenRow[],
  { transfers }: ImportStatementDeps,
): Promise<Pick<TakenRows, 'pledges' | 'unassigned'>> {
  const given = rows.filter(({ transfer }) => transfer.state === 'received' && transfer.code)
  const byCode = Map.groupBy(given, ({ transfer }) => transfer.code ?? '')
  const known = await transfers.findPledges([...byCode.keys()])
  const sumOf = (those: readonly TakenRow[]): number =>
    // What was given back of a gift has lowered what its pledge has received already.
    those.reduce((sum, { correction }) => sum - (correction?.entry.amountVnd ?? 0), 0)
  const pledges = [...known.values()].map((pledge): TakenRows['pledges'][number] => {
    const beforeVnd = pledge.receivedVnd ?? 0
    const afterVnd = Math.max(0, beforeVnd - sumOf(byCode.get(pledge.code) ?? []))
    const { code, state, input } = pledge
    return { code, state, beforeVnd, afterVnd, shown: input.publishName }
  })
  const unassigned = [...byCode].flatMap(([code, those]) => {
    const byHand = those.filter(({ correction }) => correction?.entry.code === undefined)
    const [one] = byHand
    return one ? [{ code, campaign: one.transfer.campaign, amountVnd: sumOf(byHand) }] : []
  })
  return { pledges, unassigned }
}

const add = (sum: Sum, amountVnd: number): void => {
  sum.rows++
  sum.amountVnd += amountVnd
}
/** A row that an earlier run has taken back. */
const tell = (told: Told, { takenBack, split, amountVnd }: Transfer): void =>
  add(
    takenBack?.entry === undefined && split?.approvedAt === undefined
      ? told.closed
      : told.corrected,
    amountVnd,
  )
