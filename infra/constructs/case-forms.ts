import type { Construct } from 'constructs'
import { CODE_INDEX, ERASED, LEDGER, ORIGIN_INDEX, RECORDS } from '../../functions/storage/keys.ts'
import { INTAKE, uploadFile } from '../../functions/storage/object-keys.ts'
import { BundledFunction } from './bundled-function.ts'
import { grantsOn } from './grants.ts'
import { environmentOf } from './room.ts'
import type { RoomProps } from './room.ts'

/** The functions that citizens call. */

export function makeCheckForm(scope: Construct, props: RoomProps): BundledFunction {
  const may = grantsOn(props.state)
  return new BundledFunction(scope, 'CheckForm', {
    folder: 'cases/check-form',
    environment: environmentOf(props)('RECORDS_TABLE', 'INTAKE_BUCKET', 'ORIGIN_VERIFY'),
    grants: [
      may.records(['UpdateItem'], RECORDS.attempt),
      may.intake(['GetObject', 'PutObject'], uploadFile('*')),
      may.listIntake,
    ],
  })
}

export function makeOfferUpload(scope: Construct, props: RoomProps): BundledFunction {
  const may = grantsOn(props.state)
  return new BundledFunction(scope, 'OfferUpload', {
    folder: 'cases/offer-upload',
    environment: environmentOf(props)('RECORDS_TABLE', 'INTAKE_BUCKET', 'ORIGIN_VERIFY'),
    grants: [
      may.records(['UpdateItem'], RECORDS.attempt),
      may.intake(['PutObject'], uploadFile('*')),
    ],
  })
}

export function makeSubmitForm(scope: Construct, props: RoomProps): BundledFunction {
  const may = grantsOn(props.state)
  return new BundledFunction(scope, 'SubmitForm', {
    folder: 'cases/submit-form',
    environment: environmentOf(props)(
      'RECORDS_TABLE',
      'LEDGER_TABLE',
      'RECORDS_KEY',
      'INTAKE_BUCKET',
      'ORIGIN_VERIFY',
    ),
    grants: [
      may.recordsKey('GenerateDataKey', 'Decrypt'),
      // The public trace of a case, and nothing else of the ledger's table.
      may.ledger(['PutItem'], LEDGER.caseTrace),
      may.records(['PutItem', 'GetItem'], RECORDS.case, RECORDS.idempotency, RECORDS.upload),
      may.records(['UpdateItem'], RECORDS.attempt),
      may.intake(['GetObject'], uploadFile('*')),
      may.listIntake,
    ],
  })
}

export function makeLookUp(scope: Construct, props: RoomProps): BundledFunction {
  const may = grantsOn(props.state)
  return new BundledFunction(scope, 'LookUp', {
    folder: 'cases/look-up',
    environment: environmentOf(props)(
      'RECORDS_TABLE',
      'LEDGER_TABLE',
      'ERASED_TABLE',
      'RECORDS_KEY',
      'INTAKE_BUCKET',
      'DATA_BUCKET',
      'ORIGIN_VERIFY',
    ),
    grants: [
      may.recordsKey('Decrypt'),
      may.ledger(['UpdateItem'], LEDGER.caseTrace),
      // A donor takes the pledge back, or the consent to show the name.
      may.ledger(['PutItem'], LEDGER.pendingWithdrawn, LEDGER.withdrawnName),
      may.records(
        ['GetItem', 'Query', 'PutItem', 'UpdateItem'],
        RECORDS.case,
        RECORDS.pledge,
        RECORDS.idempotency,
      ),
      // Files of a case that is erased are taken from the list of those that wait.
      may.records(['UpdateItem'], RECORDS.attempt, RECORDS.upload),
      may.records(['ConditionCheckItem'], RECORDS.hold),
      // What was erased is on a list of its own, so that a restore erases it again.
      may.erased(['PutItem'], ERASED.record),
      may.ledger(['BatchGetItem'], LEDGER.nameRecord),
      may.queryLedger(CODE_INDEX, ORIGIN_INDEX),
      ...may.readLog,
      ...may.followGifts,
      may.intake(['DeleteObject'], `${INTAKE.attachments}*`),
      may.listIntake,
    ],
  })
}
