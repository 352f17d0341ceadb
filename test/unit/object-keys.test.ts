import { expect, test } from 'vitest'
import * as objectKeys from '../../functions/storage/object-keys.ts'
import { ANSWERS_DATA_KEY } from '../../shared/answers-data.ts'
import {
  CHART_LIST_KEY,
  chartKey,
  chartTableKey,
  chartWorkbookKey,
} from '../../shared/charts/chart-list.ts'
import { DAY_FILES_KEY, dayFileKey } from '../../shared/day-files.ts'
import { WAY_LIST_KEY, wayPageKey } from '../../shared/gift-ways-data.ts'
import { evidenceKey, moneyOutKey } from '../../shared/money-out-data.ts'
import { CAMPAIGN_DATA_KEY, SPLIT_DATA_KEY, progressKey } from '../../shared/public-data.ts'
import { RESPONSE_DATA_KEY } from '../../shared/response-data.ts'

/** What stands in the intake bucket: a file that was kept under another name is lost. */
const KEPT: Record<string, readonly [made: unknown, stands: unknown]> = {
  INTAKE: [
    Object.values(objectKeys.INTAKE),
    [
      'uploads/',
      'attachments/',
      'evidence-raw/',
      'evidence/',
      'evidence-public/',
      'statements-raw/',
      'statements/',
    ],
  ],
  PUBLIC_DATA: [
    Object.values(objectKeys.PUBLIC_DATA),
    ['ledger/', 'data/', 'data/names/', 'data/days/', 'data/ways/', 'data/charts/'],
  ],
  uploadFile: [objectKeys.uploadFile('f1'), 'uploads/f1'],
  attachmentFolder: [objectKeys.attachmentFolder('LCYK1'), 'attachments/LCYK1/'],
  attachmentFile: [objectKeys.attachmentFile('LCYK1', 'f1'), 'attachments/LCYK1/f1'],
  rawEvidenceFile: [objectKeys.rawEvidenceFile('e1'), 'evidence-raw/e1'],
  evidenceFile: [objectKeys.evidenceFile('e1'), 'evidence/e1'],
  offeredEvidenceFile: [objectKeys.offeredEvidenceFile('00ff.pdf'), 'evidence-public/00ff.pdf'],
  rawStatementFile: [objectKeys.rawStatementFile('s1'), 'statements-raw/s1'],
  statementFile: [objectKeys.statementFile('00ff'), 'statements/00ff'],
  logFile: [objectKeys.logFile('checkpoint'), 'ledger/checkpoint'],
  namesFile: [objectKeys.namesFile(7), 'data/names/7.json'],
}

/** Addresses that everybody may have kept, but for the `/` before them. */
const PUBLISHED: ReadonlyArray<readonly [made: string, stands: string]> = [
  [CAMPAIGN_DATA_KEY, 'data/campaign.json'],
  [SPLIT_DATA_KEY, 'data/splits.json'],
  [progressKey('vi'), 'data/progress.svg'],
  [progressKey('en'), 'data/progress.en.svg'],
  [progressKey('pt', 'bao-so-10-2025'), 'data/campaigns/bao-so-10-2025/progress.pt.svg'],
  [moneyOutKey('bao-so-10-2025', 'csv'), 'data/campaigns/bao-so-10-2025/money-out.csv'],
  [evidenceKey('00ff.pdf'), 'data/evidence/00ff.pdf'],
  [RESPONSE_DATA_KEY, 'data/response.json'],
  [ANSWERS_DATA_KEY, 'data/answers.json'],
  [DAY_FILES_KEY, 'data/days.json'],
  [dayFileKey('2025-10-15', 'csv'), 'data/days/2025-10-15.csv'],
  [WAY_LIST_KEY, 'data/ways.json'],
  [wayPageKey(4), 'data/ways/4.json'],
  [CHART_LIST_KEY, 'data/charts.json'],
  [chartKey('bao-so-10-2025', 'days', 'vi'), 'data/charts/bao-so-10-2025/days.svg'],
  [chartKey('bao-so-10-2025', 'flow', 'pt'), 'data/charts/bao-so-10-2025/flow.pt.svg'],
  [chartWorkbookKey('bao-so-10-2025'), 'data/charts/bao-so-10-2025/charts.xlsx'],
  [chartTableKey('bao-so-10-2025', 'communes'), 'data/charts/bao-so-10-2025/communes.csv'],
]

test.for(Object.entries(KEPT))('%s is what stands in the bucket', ([, [made, stands]]) => {
  expect(made).toEqual(stands)
})

test('every name of a file is held by a line above', () => {
  expect(Object.keys(KEPT).toSorted()).toEqual(Object.keys(objectKeys).toSorted())
})

test.for(PUBLISHED)('%s keeps its address', ([made, stands]) => {
  expect(made).toBe(stands)
  expect(made.startsWith(objectKeys.PUBLIC_DATA.data)).toBe(true)
})

test('a rule for one folder of the intake never reaches into another', () => {
  const folders = Object.values(objectKeys.INTAKE)
  for (const one of folders) expect(folders.filter((other) => other.startsWith(one))).toEqual([one])
})

test('the files by day lie in the folder whose earlier versions are deleted', () => {
  expect(dayFileKey('2025-10-15', 'json')).toMatch(
    new RegExp(`^${objectKeys.PUBLIC_DATA.days}`, 'u'),
  )
})
