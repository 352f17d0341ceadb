import { Duration } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import { FORM_ROUTES } from '../../functions/cases/form-routes.ts'
import { LOOKUP_ROUTES } from '../../functions/cases/lookup-routes.ts'
import { STAFF_CASE_ROUTES } from '../../functions/cases/staff-routes.ts'
import { LEDGER, RECORDS } from '../../functions/storage/keys.ts'
import { INTAKE } from '../../functions/storage/object-keys.ts'
import { BundledFunction } from './bundled-function.ts'
import { makeCheckUploads, makePublishResponse, makeTendCases } from './case-clocks.ts'
import { makeCheckForm, makeLookUp, makeOfferUpload, makeSubmitForm } from './case-forms.ts'
import { grantsOn } from './grants.ts'
import { countOf, failing } from './portal-alarms.ts'
import type { AlarmDefinition } from './alarm-definition.ts'
import { serve } from './portal-api.ts'
import type { ServedRoute } from './portal-api.ts'
import { environmentOf } from './room.ts'
import type { Room, RoomProps } from './room.ts'

/**
 * What citizens write to the province: checking, sending, looking up, answering, counting, and
 * keeping house. Grants name the kinds of rows: none of these functions can touch a statement, and
 * none can delete a pledge.
 */
export class Cases extends Construct implements Room {
  readonly routes: readonly ServedRoute[]
  readonly alarms: readonly AlarmDefinition[]

  constructor(scope: Construct, id: string, props: RoomProps) {
    super(scope, id)
    this.routes = [
      ...serve(FORM_ROUTES, {
        'check-form': makeCheckForm(this, props).function,
        'offer-upload': makeOfferUpload(this, props).function,
        'submit-form': makeSubmitForm(this, props).function,
      }),
      ...serve(LOOKUP_ROUTES, { 'look-up': makeLookUp(this, props).function }),
      ...serve(STAFF_CASE_ROUTES, { 'serve-cases': makeServeCases(this, props).function }),
    ]
    this.alarms = [
      {
        id: 'ResponseFilesMended',
        metric: countOf(this, 'publish-response', 'ResponseFilesMended'),
        threshold: 1,
        rings: 'above',
        errorImpact:
          'The public count of answers, or the list of them, was not as it was written, and was made anew; the log of publish-response names the file. Only that function writes there, and CloudTrail tells who did.',
      },
      failing(makePublishResponse(this, props), {
        id: 'ResponseClockFails',
        within: Duration.minutes(15),
        errorImpact:
          'Answers reach their senders, but the public count of them stands still. See the log of publish-response.',
      }),
      {
        id: 'RowsUnreadable',
        metric: countOf(this, 'tend-cases', 'RowsUnreadable'),
        threshold: 1,
        rings: 'above',
        errorImpact:
          'A stored row that this release cannot read, or whose key does not open it, was left out of a list, a digest, a count or an import; everything beside it goes on. The log of the function that met it names the row by its key.',
      },
      failing(makeTendCases(this, props), {
        id: 'TendingFails',
        within: Duration.hours(6),
        errorImpact:
          'Records are not deleted on their day (the table does it a week later) and units get no digest. See the log of tend-cases.',
      }),
      failing(makeCheckUploads(this, props), {
        id: 'FilesWait',
        within: Duration.minutes(15),
        errorImpact:
          'Files that citizens send wait to be looked into; their forms are safe. See the log of check-uploads.',
      }),
    ]
  }
}

function makeServeCases(scope: Construct, props: RoomProps): BundledFunction {
  const may = grantsOn(props.state)
  return new BundledFunction(scope, 'ServeCases', {
    folder: 'cases/serve-cases',
    environment: environmentOf(props)(
      'RECORDS_TABLE',
      'LEDGER_TABLE',
      'RECORDS_KEY',
      'INTAKE_BUCKET',
      'ORIGIN_VERIFY',
    ),
    grants: [
      may.recordsKey('Decrypt'),
      may.records(
        ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'ConditionCheckItem'],
        RECORDS.case,
      ),
      // A clerk who lets a case through, or dismisses it, does so with its files.
      may.records(['UpdateItem', 'DeleteItem'], RECORDS.upload),
      may.records(['GetItem', 'PutItem'], RECORDS.idempotency),
      may.records(['Query'], RECORDS.digest),
      may.records(['PutItem'], RECORDS.reading, RECORDS.audit),
      may.queryQueue,
      may.ledger(['UpdateItem'], LEDGER.caseTrace),
      may.ledger(['PutItem'], LEDGER.answer),
      may.intake(['GetObject'], `${INTAKE.attachments}*`),
    ],
  })
}
