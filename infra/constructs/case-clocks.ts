import { Duration } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { LEDGER, RECORDS } from '../../functions/storage/keys.ts'
import { INTAKE, uploadFile } from '../../functions/storage/object-keys.ts'
import { ANSWERS_DATA_KEY } from '../../shared/answers-data.ts'
import { RESPONSE_DATA_KEY } from '../../shared/response-data.ts'
import { ringByClock, ringOnRows } from './bells.ts'
import { BundledFunction } from './bundled-function.ts'
import { grantsOn } from './grants.ts'
import { environmentOf } from './room.ts'
import type { RoomProps } from './room.ts'

/** The functions that nobody calls: the clock and the stream of the table ring them. */

/**
 * Rung by the stream when a form brought files. The clock rings too: for files that a clerk has let
 * through, for those that a run had no time for, and in case a bell was missed.
 */
export function makeCheckUploads(scope: Construct, props: RoomProps): BundledFunction {
  const may = grantsOn(props.state)
  const check = new BundledFunction(scope, 'CheckUploads', {
    folder: 'cases/check-uploads',
    atOnce: 3,
    environment: environmentOf(props)('RECORDS_TABLE', 'INTAKE_BUCKET'),
    grants: [
      may.queryQueue,
      may.records(['GetItem', 'BatchGetItem', 'UpdateItem', 'DeleteItem'], RECORDS.upload),
      may.records(['GetItem', 'UpdateItem'], RECORDS.case),
      may.intake(['GetObject', 'DeleteObject'], uploadFile('*')),
      may.intake(['PutObject', 'DeleteObject'], `${INTAKE.attachments}*`),
      may.listIntake,
    ],
    timeout: Duration.minutes(2),
    // A picture of fifty megapixels is 200 MB of pixels, beside its file and its copy; and this
    // much memory brings a whole processor.
    memorySize: 1_769,
  })
  ringOnRows(check, props.state.records, [RECORDS.upload], {
    retryAttempts: 3,
  })
  ringByClock(check, {
    description: 'Looks into files that no bell rang for',
    withoutIt: 'files that citizens have sent may wait to be looked into; their forms are safe',
    every: Duration.minutes(1),
    retryAttempts: 1,
  })
  return check
}

export function makeTendCases(scope: Construct, props: RoomProps): BundledFunction {
  const may = grantsOn(props.state)
  const tend = new BundledFunction(scope, 'TendCases', {
    folder: 'cases/tend-cases',
    atOnce: 1,
    environment: environmentOf(props)(
      'RECORDS_TABLE',
      'LEDGER_TABLE',
      'RECORDS_KEY',
      'INTAKE_BUCKET',
      'ORIGIN_VERIFY',
    ),
    grants: [
      may.queryQueue,
      may.records(['Query', 'DeleteItem'], RECORDS.case),
      may.records(['PutItem'], RECORDS.digest),
      may.ledger(['PutItem'], LEDGER.deletedCase),
      may.intake(['DeleteObject'], `${INTAKE.attachments}*`),
      may.listIntake,
    ],
    timeout: Duration.minutes(5),
  })
  ringByClock(tend, {
    description: 'Deletes records whose time is over; writes each unit’s digest',
    withoutIt:
      'records outlive their day, which the table mends a week later, and units get no digest',
    every: Duration.hours(1),
    retryAttempts: 1,
  })
  return tend
}

/**
 * A count of all traces of two years reads about a megabyte for six thousand cases, and there is
 * nothing to keep in step. What changes a trace, an answer or a deletion rings; bells are gathered
 * for a minute, so that a flood of cases is counted once a minute and a quiet portal not at all. The
 * clock is for a bell that was missed, and for a new day and month.
 */
export function makePublishResponse(scope: Construct, props: RoomProps): BundledFunction {
  const may = grantsOn(props.state)
  const publish = new BundledFunction(scope, 'PublishResponse', {
    folder: 'cases/publish-response',
    atOnce: 1,
    environment: environmentOf(props)('LEDGER_TABLE', 'DATA_BUCKET'),
    grants: [
      may.ledger(['Query'], LEDGER.caseTrace, LEDGER.deletedCase, LEDGER.answer),
      may.publicData(['GetObject', 'PutObject'], RESPONSE_DATA_KEY, ANSWERS_DATA_KEY),
      may.listPublicData,
    ],
    timeout: Duration.seconds(60),
  })
  const rings = [LEDGER.caseTrace, LEDGER.answer, LEDGER.deletedCase]
  ringOnRows(publish, props.state.ledger, rings, {
    changes: true,
    retryAttempts: 4,
    maxBatchingWindow: Duration.minutes(1),
  })
  ringByClock(publish, {
    description: 'Counts how soon citizens are answered, in case a bell was missed',
    withoutIt: 'the public count of answers may stand still; answers reach their senders',
    every: Duration.hours(1),
    retryAttempts: 1,
  })
  return publish
}
