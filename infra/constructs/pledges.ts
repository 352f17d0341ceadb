import { Duration } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import { PLEDGE_ROUTES } from '../../functions/pledges/routes.ts'
import { STAFF_PLEDGE_ROUTES } from '../../functions/pledges/staff-routes.ts'
import { SWEEP_ROUTES } from '../../functions/pledges/sweep-routes.ts'
import { CODE_INDEX, LEDGER, ORIGIN_INDEX, RECORDS } from '../../functions/storage/keys.ts'
import { BundledFunction } from './bundled-function.ts'
import { grantsOn } from './grants.ts'
import { makeCarryOutSweeps, makeServeSweeps } from './pledge-sweeps.ts'
import type { AlarmDefinition } from './alarm-definition.ts'
import { failing } from './portal-alarms.ts'
import { serve } from './portal-api.ts'
import type { ServedRoute } from './portal-api.ts'
import { environmentOf } from './room.ts'
import type { Room, RoomProps } from './room.ts'

/** What donors promise, and the calls by which clerks confirm large promises. */
export class Pledges extends Construct implements Room {
  readonly routes: readonly ServedRoute[]
  readonly alarms: readonly AlarmDefinition[]

  constructor(scope: Construct, id: string, props: RoomProps) {
    super(scope, id)
    const may = grantsOn(props.state)
    const environment = environmentOf(props)
    const check = new BundledFunction(this, 'CheckPledge', {
      folder: 'pledges/check-pledge',
      environment: environment('ORIGIN_VERIFY', 'DEMO'),
      grants: [],
    })
    const submit = new BundledFunction(this, 'SubmitPledge', {
      folder: 'pledges/submit-pledge',
      environment: environment(
        'RECORDS_TABLE',
        'LEDGER_TABLE',
        'RECORDS_KEY',
        'ORIGIN_VERIFY',
        'DEMO',
      ),
      grants: [
        may.recordsKey('GenerateDataKey', 'Decrypt'),
        may.records(['PutItem', 'GetItem'], RECORDS.pledge, RECORDS.idempotency),
        may.records(['UpdateItem'], RECORDS.attempt),
        // It may queue entries of new pledges, and no other kind; nothing that stands in the ledger.
        may.ledger(['PutItem'], LEDGER.pendingPledged),
      ],
    })
    const show = new BundledFunction(this, 'ShowReceipt', {
      folder: 'pledges/show-receipt',
      environment: environment(
        'RECORDS_TABLE',
        'LEDGER_TABLE',
        'RECORDS_KEY',
        'DATA_BUCKET',
        'ORIGIN_VERIFY',
      ),
      grants: [
        may.recordsKey('Decrypt'),
        may.records(['GetItem'], RECORDS.pledge),
        may.ledger(['BatchGetItem'], LEDGER.nameRecord),
        may.queryLedger(CODE_INDEX, ORIGIN_INDEX),
        ...may.readLog,
        ...may.followGifts,
      ],
    })
    const serveStaff = new BundledFunction(this, 'ServePledges', {
      folder: 'pledges/serve-pledges',
      environment: environment('RECORDS_TABLE', 'LEDGER_TABLE', 'RECORDS_KEY', 'ORIGIN_VERIFY'),
      grants: [
        may.recordsKey('Decrypt'),
        may.queryQueue,
        may.records(['GetItem', 'PutItem', 'UpdateItem'], RECORDS.pledge),
        may.records(['GetItem', 'PutItem'], RECORDS.idempotency),
        may.records(['PutItem'], RECORDS.reading, RECORDS.audit),
        may.records(['ConditionCheckItem'], RECORDS.hold),
        may.ledger(['PutItem'], LEDGER.pendingPledged),
      ],
    })
    this.routes = [
      ...serve(PLEDGE_ROUTES, {
        'check-pledge': check.function,
        'submit-pledge': submit.function,
        'show-receipt': show.function,
      }),
      ...serve(STAFF_PLEDGE_ROUTES, { 'serve-pledges': serveStaff.function }),
      ...serve(SWEEP_ROUTES, { 'serve-sweeps': makeServeSweeps(this, props).function }),
    ]
    this.alarms = [
      failing(makeCarryOutSweeps(this, props), {
        id: 'SweepsFail',
        within: Duration.minutes(15),
        errorImpact:
          'False or lapsed pledges that staff have decided on stay in the public figures; nothing is lost, and the next ring goes on. See the log of carry-out-sweeps.',
      }),
    ]
  }
}
