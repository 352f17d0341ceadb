import type { BankRowStore } from '../../ledger/bank-row-store.ts'
import type { OriginStore } from '../../ledger/origin-store.ts'
import type { BookedRowStore } from '../../ledger/booked-row-store.ts'
import type { FundsStore } from '../../ledger/funds-store.ts'
import type { PaceStore } from '../../storage/pace-store.ts'
import type { SearchStore } from '../search-store.ts'
import type { MarkRow } from '../bank-mark.ts'
import type { StatementLimits } from '../book-alone.ts'
import type { StatementFiles } from '../statement-files.ts'
import type { StatementStore } from '../statement-store.ts'
import type { FeedInbox } from '../feed-inbox-store.ts'
import type { CounterCashStore } from '../counter-cash-store.ts'
import type { HandedMoneyStore } from '../handed-money-store.ts'
import type { HandOverStore } from '../hand-over-store.ts'
import type { JoiningDays } from '../joining-days-store.ts'
import type { ReassignStore } from '../reassign-store.ts'
import type { SplitStore } from '../split-store.ts'
import type { ReturnStore } from '../return-store.ts'
import type { RowDecisionStore } from '../row-decision-store.ts'
import type { TakeBackStore } from '../take-back-store.ts'
import type { TransferDecisionStore } from '../transfer-decision-store.ts'
import type { TransferStore } from '../transfer-store.ts'

export interface ServeStatementsDeps {
  statements: Pick<
    StatementStore,
    'offer' | 'find' | 'list' | 'start' | 'book' | 'cancel' | 'listRefused'
  >
  takeBacks: TakeBackStore
  /** What statements of an account say of their days. */
  joining: JoiningDays
  files: Pick<StatementFiles, 'offer' | 'exists'>
  /** What one person may book alone. */
  limits: StatementLimits
  demo: boolean
  now: () => Date
  newId: () => string
  sha256: (text: string) => string
  /** Is told of every act: the subject of who did it, what it was, and on which record. */
  report: (act: { staff: string; act: string; of: string; outcome: string }) => void
}

export interface ServeTransfersDeps
  extends Pick<ServeStatementsDeps, 'limits' | 'demo' | 'now' | 'sha256' | 'report'> {
  statements: Pick<StatementStore, 'find'>
  inbox: Pick<FeedInbox, 'listConflicts' | 'find'>
  transfers: Pick<TransferStore, 'find' | 'findMany' | 'listAlike' | 'findPledges' | 'findBooked'>
  markOf: MarkRow
  bankRows: BankRowStore
  origins: OriginStore
  decisions: TransferDecisionStore
  returns: ReturnStore
  rows: RowDecisionStore
  counterCash: CounterCashStore
  /** The entries of the bank's rows, and the funds that corrections are weighed against. */
  booked: BookedRowStore
  funds: FundsStore
  reassigns: ReassignStore
  handOvers: HandOverStore
  splits: SplitStore
  /** Money that is to follow gifts, and rows that may be it. */
  handedMoney: Pick<HandedMoneyStore, 'read' | 'listLikeGifts'>
}

export interface SearchTransfersDeps extends ServeTransfersDeps {
  /** By what rows are found, and how often a person may look. */
  search: SearchStore
  pace: PaceStore
}
