import { logFile } from '../../functions/storage/object-keys.ts'
import { featuredCampaign } from '../../shared/campaigns.ts'
import { DAY_FILES_KEY } from '../../shared/day-files.ts'
import { moneyOutKey } from '../../shared/money-out-data.ts'
import { CAMPAIGN_DATA_KEY } from '../../shared/public-data.ts'
import { RESPONSE_DATA_KEY } from '../../shared/response-data.ts'
import type { AlarmView } from '../../infra/template/alarm-views.ts'
import type { DataPoint } from '../../infra/template/evaluate-alarm.ts'
import type { Drill } from './open-drill.ts'
import * as damage from './bring-damage.ts'
import * as bring from './bring-faults.ts'

/** What sets an alarm off, and how that is shown here. */
export type AlarmFault =
  /** Brought about on this machine, with real processes; the figures are those that they wrote. */
  | {
      by: 'processes'
      fault: string
      bring: (drill: Drill, alarm: AlarmView) => Promise<readonly DataPoint[]>
    }
  /** Only AWS itself can bring it about or count it; the figures are made up as it would count them. */
  | { by: 'simulation'; fault: string; why: string; figures: (at: number) => readonly DataPoint[] }

const ONE_AWAY = 'the database answers the function no more'

const silent = (clock: string): AlarmFault => ({
  by: 'simulation',
  fault: `the rule of ${clock} is disabled`,
  why: 'AWS alone counts calls of functions; the figure is that there is none',
  figures: () => [],
})

const refusedByAws = (fault: string, times: number): AlarmFault => ({
  by: 'simulation',
  fault,
  why: 'AWS alone has the limit, and counts what it refuses',
  figures: (at) => Array.from({ length: times }, () => ({ at, value: 1 })),
})

/** For every alarm of the template, by its name in the runbook, what sets it off. */
export const ALARM_FAULTS: Readonly<Record<string, AlarmFault>> = {
  PublisherFails: {
    by: 'processes',
    fault: 'S3 answers no reading',
    bring: bring.standStill,
  },
  PublisherBehind: {
    by: 'processes',
    fault: 'an entry waits, and S3 answers no reading',
    bring: bring.standStill,
  },
  BellsLost: {
    by: 'processes',
    fault: 'an entry rings, and S3 answers no reading',
    bring: bring.loseBellOfBooks,
  },
  EntriesSetAside: {
    by: 'processes',
    fault: 'a row lies in the queue that nobody can read',
    bring: bring.poisonQueue,
  },
  LogRowsDiffer: {
    by: 'processes',
    fault: 'somebody has written another text into a row of the log, and somebody looks at it',
    bring: bring.forgeLogRow,
  },
  MendLogFails: { by: 'processes', fault: ONE_AWAY, bring: bring.failing('Query') },
  LogFilesMended: {
    by: 'processes',
    fault: 'somebody has put something else in the place of the key of the log',
    bring: damage.damageFile(logFile('vkey')),
  },
  LogFilesLost: {
    by: 'processes',
    fault: 'a tile and its bundle are deleted, and a row of these entries is changed in the table',
    bring: damage.losePage,
  },
  TableRowsDiffer: {
    by: 'processes',
    fault: 'somebody has written another text into a row of the log',
    bring: damage.changeRow,
  },
  FiguresMended: {
    by: 'processes',
    fault: 'somebody has put something else in the place of the public totals',
    bring: damage.damageFile(CAMPAIGN_DATA_KEY),
  },
  DayFilesMended: {
    by: 'processes',
    fault: 'somebody has put something else in the place of the list of files by day',
    bring: damage.damageFile(DAY_FILES_KEY),
  },
  MoneyOutFilesMended: {
    by: 'processes',
    fault: 'somebody has put something else in the place of the list of where money went',
    bring: damage.damageFile(moneyOutKey(featuredCampaign().id, 'json')),
  },
  EvidenceLost: {
    by: 'processes',
    fault: 'the list of where money went names a file of evidence that is nowhere',
    bring: damage.loseEvidence,
  },
  RowsUnreadable: {
    by: 'processes',
    fault: 'a case lies on the desk of a unit that nobody can read',
    bring: damage.poisonDesk,
  },
  ResponseFilesMended: {
    by: 'processes',
    fault: 'somebody has put something else in the place of the count of answers',
    bring: damage.damageFile(RESPONSE_DATA_KEY),
  },
  DaysFail: {
    by: 'processes',
    fault: 'S3 answers no reading',
    bring: bring.failing('GETObject'),
  },
  LedgerDiffers: {
    by: 'processes',
    fault: 'somebody has written other sums into a public file',
    bring: bring.forgeFigures,
  },
  AuditFails: { by: 'processes', fault: ONE_AWAY, bring: bring.failing('GetItem') },
  TotalsDiffered: {
    by: 'processes',
    fault: 'somebody has written other sums into the row of totals',
    bring: bring.forgeTotals,
  },
  FundsDiffered: {
    by: 'processes',
    fault: 'somebody has written other sums into the row of what was allocated',
    bring: damage.forgeFunds,
  },
  MoneyOutFails: { by: 'processes', fault: ONE_AWAY, bring: bring.failing('Query') },
  BankDaysFail: { by: 'processes', fault: ONE_AWAY, bring: bring.failing('Query') },
  ResponseClockFails: { by: 'processes', fault: ONE_AWAY, bring: bring.failing('Query') },
  TendingFails: { by: 'processes', fault: ONE_AWAY, bring: bring.failing('Query') },
  FilesWait: { by: 'processes', fault: ONE_AWAY, bring: bring.failing('Query') },
  SweepsFail: { by: 'processes', fault: ONE_AWAY, bring: bring.failing('Query') },
  StatementsUnchecked: { by: 'processes', fault: ONE_AWAY, bring: bring.failing('Query') },
  ImportFails: {
    by: 'processes',
    fault: 'the function is killed while it works',
    bring: bring.killWhileItWorks,
  },
  StatementsDiffer: {
    by: 'processes',
    fault: 'somebody has put another file in the place of a bank statement',
    bring: bring.forgeStatement,
  },
  FeedsRefused: {
    by: 'processes',
    fault: 'a stranger calls the address of the feeds',
    bring: bring.callFeedAsStranger,
  },
  FeedsDisagree: {
    by: 'processes',
    fault: 'a provider tells a transaction with another sum',
    bring: bring.tellTwice,
  },
  ApiFails: {
    by: 'processes',
    fault: 'the database stands still while people pledge',
    bring: bring.stopDatabase,
  },
  CallersNotChecked: {
    by: 'processes',
    fault: 'the identity provider does not answer when its keys are needed',
    bring: bring.silenceProvider,
  },
  ManyRefused: {
    by: 'processes',
    fault: 'a machine sends empty forms',
    bring: bring.sendEmptyForms,
  },
  ManyForbidden: {
    by: 'processes',
    fault: 'the API is called past CloudFront',
    bring: bring.callPastTheEdge,
  },
  ManyHeldBack: {
    by: 'processes',
    fault: 'a machine tries codes',
    bring: bring.guessCodes,
  },
  PledgingFails: {
    by: 'processes',
    fault: 'the database takes no write',
    bring: bring.refuseWrites,
  },
  FunctionsThrottled: refusedByAws('the account runs as many functions as it may', 10),
  RecordsThrottled: refusedByAws('one partition takes more than a thousand writes a second', 100),
  LedgerThrottled: refusedByAws('one partition takes more than a thousand writes a second', 100),
  KeyEnding: {
    by: 'simulation',
    fault: 'somebody schedules the deletion of a key',
    why: 'KMS here has keys in files and no calls that end one',
    figures: (at) => [{ at, value: 1 }],
  },
  MendLogSilent: silent('mend-log'),
  BackupFails: {
    by: 'simulation',
    fault: 'the role of the backups was taken away',
    why: 'AWS alone makes backups, and tells how each ended',
    figures: (at) => [{ at, value: 1 }],
  },
  BackupsSilent: {
    by: 'simulation',
    fault: 'the plan of the backups was taken away',
    why: 'AWS alone makes backups; the figure is that there is none',
    figures: () => [],
  },
  PublishLedgerSilent: silent('publish-ledger'),
  PublishDaysSilent: silent('publish-days'),
  TendCasesSilent: silent('tend-cases'),
  PublishResponseSilent: silent('publish-response'),
  CheckUploadsSilent: silent('check-uploads'),
  ImportTransfersSilent: silent('import-transfers'),
  PublishMoneyOutSilent: silent('publish-money-out'),
  PublishBankDaysSilent: silent('publish-bank-days'),
  AuditLedgerSilent: silent('audit-ledger'),
  CheckStatementsSilent: silent('check-statements'),
  CarryOutSweepsSilent: silent('carry-out-sweeps'),
  TryPledgeSilent: silent('try-pledge'),
}
