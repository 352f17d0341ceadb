import type { Construct } from 'constructs'
import {
  CODE_INDEX,
  DAY_INDEX,
  LEDGER,
  ORIGIN_INDEX,
  RECORDS,
} from '../../functions/storage/keys.ts'
import { logFile } from '../../functions/storage/object-keys.ts'
import { DAY_FILES_KEY } from '../../shared/day-files.ts'
import { moneyOutKey } from '../../shared/money-out-data.ts'
import { CAMPAIGN_DATA_KEY, SPLIT_DATA_KEY } from '../../shared/public-data.ts'
import { BundledFunction } from './bundled-function.ts'
import { grantsOn } from './grants.ts'
import { environmentOf } from './room.ts'
import type { RoomProps } from './room.ts'

/** The books for people, on the screen and on paper. None of the functions can change an entry. */

export function makeShowLedger(scope: Construct, props: RoomProps): BundledFunction {
  const may = grantsOn(props.state)
  return new BundledFunction(scope, 'ShowLedger', {
    folder: 'ledger/show-ledger',
    environment: environmentOf(props)('LEDGER_TABLE', 'DATA_BUCKET', 'ORIGIN_VERIFY'),
    grants: [
      may.ledger(['GetItem', 'Query'], LEDGER.log, LEDGER.checkpoint),
      may.queryLedger(CODE_INDEX, DAY_INDEX, ORIGIN_INDEX),
      may.ledger(['BatchGetItem'], LEDGER.nameRecord),
      may.publicData(['GetObject'], logFile('*'), CAMPAIGN_DATA_KEY, DAY_FILES_KEY),
      ...may.followGifts,
      may.listPublicData,
    ],
  })
}

/** What clerks say of names. It can put nothing into the books, and take nothing out of them. */
export function makeServeNames(scope: Construct, props: RoomProps): BundledFunction {
  const may = grantsOn(props.state)
  return new BundledFunction(scope, 'ServeNames', {
    folder: 'ledger/serve-names',
    environment: environmentOf(props)('RECORDS_TABLE', 'LEDGER_TABLE', 'ORIGIN_VERIFY', 'DEMO'),
    grants: [
      may.ledger(['BatchGetItem', 'UpdateItem'], LEDGER.nameRecord),
      may.ledger(['Query'], LEDGER.waitingName),
      may.ledger(['PutItem'], LEDGER.dueName),
      may.queryLedger(CODE_INDEX),
      may.records(['GetItem', 'PutItem'], RECORDS.idempotency),
      may.records(['PutItem'], RECORDS.audit, RECORDS.reading),
      may.records(['ConditionCheckItem'], RECORDS.hold),
    ],
  })
}

/** Notices to print, from the public files alone: it has no permission on any table. */
export function makeShowNotice(scope: Construct, props: RoomProps): BundledFunction {
  const may = grantsOn(props.state)
  return new BundledFunction(scope, 'ShowNotice', {
    folder: 'ledger/show-notice',
    environment: environmentOf(props)('DATA_BUCKET', 'ORIGIN_VERIFY', 'DEMO'),
    grants: [
      may.publicData(
        ['GetObject'],
        CAMPAIGN_DATA_KEY,
        SPLIT_DATA_KEY,
        moneyOutKey('*', 'json'),
        logFile('checkpoint'),
      ),
      may.listPublicData,
    ],
  })
}
