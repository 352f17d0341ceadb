import type { Campaign } from '../../shared/campaign.ts'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { findCodes, matchTransfer } from './matching.ts'
import type { PledgeFacts } from './matching.ts'
import { shownName } from '../pledges/pledge.ts'
import type { Pledge } from '../pledges/pledge.ts'
import { describeMatch, isLate, receivedEntry, stateOf } from './transfer.ts'
import type { BankRow, Transfer } from './transfer.ts'
import type { Candidate } from './twins.ts'

/** A row that is to be kept, with the id that it will have. */
export interface NewRow extends BankRow {
  id: string
  line?: number
}

/** What is known when a batch of rows is planned, as it was read a moment before. */
export interface Known {
  campaign: Pick<Campaign, 'id' | 'closesAt'>
  account: string
  source: string
  at: string
  /** Pledges by code; those of other campaigns are left aside. */
  pledges: ReadonlyMap<string, Pledge>
  /** Takes the row of the other source that is the same transfer, where there is one. */
  takeTwin: (row: BankRow) => Candidate | undefined
  /** Puts it back, when nothing came of it. */
  giveBack: (row: BankRow, twin: Candidate) => void
}

export interface PlannedRow {
  transfer: Transfer
  /** The row of the other source that it was paired with. */
  twin?: Candidate
  /** The public entry and the name beside it, for a row that is received. */
  entry: LedgerEntry | undefined
  name: string | undefined
}

/** How much has come for a pledge before and after; the write holds only where it stands as it was read. */
export interface PledgeChange {
  code: string
  beforeVnd: number
  afterVnd: number
  /** Whether the donor wished the name to be shown, and how the pledge stood, when it was read. */
  shown: boolean
  state: Pledge['state']
}

export interface Plan {
  rows: readonly PlannedRow[]
  pledges: readonly PledgeChange[]
}

/** A transaction of DynamoDB takes 100 items: one is the check that this worker still holds the account, three are rows of the queue, which hold 44 entries each. */
export const MAX_PLAN_ITEMS = 96

/** Codes that the rows of a batch name: the pledges to read before it is planned. */
export function codesOf(rows: readonly BankRow[]): readonly string[] {
  return [...new Set(rows.flatMap(({ amountVnd, memo }) => (amountVnd > 0 ? findCodes(memo) : [])))]
}

/**
 * Decides what becomes of each row, in order, as far as one transaction can hold. Two rows of a batch for one pledge are seen one after the other. Twins are taken out of their pools: when the
 * plan comes to nothing, they must be given back.
 * @returns the plan and the rows that did not fit into it.
 */
export function planBatch(
  rows: readonly NewRow[],
  known: Known,
): { plan: Plan; rest: readonly NewRow[] } {
  const planned: PlannedRow[] = []
  const changes = new Map<string, PledgeChange>()
  let items = 0
  for (const [at, row] of rows.entries()) {
    const next = planRow(row, known, changes)
    const isNewChange = next.change !== undefined && !changes.has(next.change.code)
    const size = 1 + (next.row.twin ? 1 : 0) + (isNewChange ? 1 : 0)
    if (items + size > MAX_PLAN_ITEMS) {
      if (next.row.twin) known.giveBack(row, next.row.twin)
      return { plan: { rows: planned, pledges: [...changes.values()] }, rest: rows.slice(at) }
    }
    items += size
    planned.push(next.row)
    if (next.change) changes.set(next.change.code, next.change)
  }
  return { plan: { rows: planned, pledges: [...changes.values()] }, rest: [] }
}

function planRow(
  row: NewRow,
  known: Known,
  changes: ReadonlyMap<string, PledgeChange>,
): { row: PlannedRow; change?: PledgeChange } {
  const { campaign, account, source, at: createdAt } = known
  const base = { ...row, campaign: campaign.id, account, source, createdAt }
  const match = matchTransfer(row, {
    known: factsOf(row, known, changes),
    isLate: isLate(row, campaign),
  })
  const described = describeMatch(match)
  const twin = known.takeTwin(row)
  if (twin)
    return {
      row: {
        transfer: { ...base, ...described, state: 'twin', twin: twin.id },
        twin,
        entry: undefined,
        name: undefined,
      },
    }
  const transfer: Transfer = { ...base, ...described, state: stateOf(match) }
  if (transfer.state !== 'received') return { row: { transfer, entry: undefined, name: undefined } }
  const pledge = transfer.code === undefined ? undefined : known.pledges.get(transfer.code)
  const entry = receivedEntry(transfer, pledge)
  if (!pledge) return { row: { transfer, entry, name: undefined } }
  const before = changes.get(pledge.code)
  const change = {
    code: pledge.code,
    beforeVnd: before?.beforeVnd ?? pledge.receivedVnd ?? 0,
    afterVnd: (before?.afterVnd ?? pledge.receivedVnd ?? 0) + row.amountVnd,
    shown: pledge.input.publishName,
    state: pledge.state,
  }
  return { row: { transfer, entry, name: shownName(pledge) }, change }
}

function factsOf(
  row: BankRow,
  { pledges, campaign }: Known,
  changes: ReadonlyMap<string, PledgeChange>,
): ReadonlyMap<string, PledgeFacts> {
  const facts = new Map<string, PledgeFacts>()
  if (row.amountVnd <= 0) return facts
  for (const code of findCodes(row.memo)) {
    const pledge = pledges.get(code)
    if (!pledge || pledge.campaign !== campaign.id) continue
    const { gift } = pledge.input
    facts.set(code, {
      code,
      amountVnd: gift.kind === 'money' ? gift.amountVnd : undefined,
      receivedVnd: changes.get(code)?.afterVnd ?? pledge.receivedVnd ?? 0,
    })
  }
  return facts
}
