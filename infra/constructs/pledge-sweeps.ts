import { Duration } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { LEDGER, RECORDS } from '../../functions/storage/keys.ts'
import { ringByClock } from './bells.ts'
import { BundledFunction } from './bundled-function.ts'
import { grantsOn } from './grants.ts'
import { environmentOf } from './room.ts'
import type { RoomProps } from './room.ts'

/* Acts of staff on many pledges: who wishes and allows them is apart from what carries them out. */

/** It can write down what was wished and decided, and touches no pledge. */
export function makeServeSweeps(scope: Construct, props: RoomProps): BundledFunction {
  const may = grantsOn(props.state)
  const { sweep, idempotency, audit, reading, hold } = RECORDS
  return new BundledFunction(scope, 'ServeSweeps', {
    folder: 'pledges/serve-sweeps',
    environment: environmentOf(props)('RECORDS_TABLE', 'ORIGIN_VERIFY', 'DEMO', 'PLEDGE_LAPSE'),
    grants: [
      may.queryQueue,
      may.records(['GetItem'], sweep, idempotency),
      may.records(['PutItem'], sweep, idempotency, audit, reading),
      may.records(['UpdateItem'], sweep),
      may.records(['ConditionCheckItem'], hold),
    ],
  })
}

/** Rung by the clock alone. It holds no key, so that what donors wrote stays sealed. */
export function makeCarryOutSweeps(scope: Construct, props: RoomProps): BundledFunction {
  const may = grantsOn(props.state)
  const { sweep, pledge, idempotency, hold } = RECORDS
  const carry = new BundledFunction(scope, 'CarryOutSweeps', {
    folder: 'pledges/carry-out-sweeps',
    environment: environmentOf(props)('RECORDS_TABLE', 'LEDGER_TABLE'),
    grants: [
      may.queryQueue,
      may.records(['GetItem', 'PutItem'], sweep),
      may.records(['GetItem'], idempotency),
      may.records(['ConditionCheckItem'], hold),
      may.records(['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem'], pledge),
      may.ledger(['Query'], LEDGER.log),
      may.ledger(['PutItem'], LEDGER.pendingWithdrawn, LEDGER.pendingLapsed, LEDGER.withdrawnName),
    ],
    timeout: Duration.minutes(5),
    atOnce: 1,
  })
  ringByClock(carry, {
    description: 'Counts and carries out what staff wish of many pledges',
    withoutIt: 'false or lapsed pledges that staff have decided on stay in the public figures',
    every: Duration.minutes(1),
    retryAttempts: 0,
  })
  return carry
}
