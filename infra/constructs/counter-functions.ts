import { Duration } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import { COUNTER_ROUTES } from '../../functions/counter/routes.ts'
import { LEDGER, RECORDS } from '../../functions/storage/keys.ts'
import type { StateStack } from '../stacks/state-stack.ts'
import { BundledFunction } from './bundled-function.ts'
import { forRows } from './for-rows.ts'
import { serve } from './portal-api.ts'
import type { ServedRoute } from './portal-api.ts'

export interface CounterFunctionsProps {
  state: StateStack
  originVerify: string
  /** Whether demonstration campaigns exist here. */
  demo: string
}

/** Cash and goods that people bring to a counter. It can add receipts and pending entries, and take a name back; it can delete nothing. */
export class CounterFunctions extends Construct {
  readonly routes: readonly ServedRoute[]

  constructor(scope: Construct, id: string, { state, originVerify, demo }: CounterFunctionsProps) {
    super(scope, id)
    const records = [state.records.tableArn]
    const counter = new BundledFunction(this, 'ServeCounter', {
      folder: 'counter/serve-counter',
      environment: {
        ORIGIN_VERIFY: originVerify,
        DEMO: demo,
        RECORDS_TABLE: state.records.tableName,
        LEDGER_TABLE: state.ledger.tableName,
        STAFF_CLIENT: state.staff.client.userPoolClientId,
      },
      grants: [
        {
          actions: ['dynamodb:GetItem'],
          resources: records,
          conditions: forRows(
            RECORDS.receipt,
            RECORDS.lastReceipt,
            RECORDS.idempotency,
            RECORDS.pledge,
          ),
        },
        { actions: ['dynamodb:Query'], resources: records, conditions: forRows(RECORDS.receipt) },
        {
          actions: ['dynamodb:PutItem'],
          resources: records,
          conditions: forRows(RECORDS.receipt, RECORDS.idempotency, RECORDS.audit),
        },
        // The next number, what a pledge has received, and a consent that is taken back.
        {
          actions: ['dynamodb:UpdateItem'],
          resources: records,
          conditions: forRows(RECORDS.lastReceipt, RECORDS.pledge, RECORDS.receipt),
        },
        {
          actions: ['dynamodb:ConditionCheckItem'],
          resources: records,
          conditions: forRows(RECORDS.pledge),
        },
        {
          actions: ['dynamodb:PutItem'],
          resources: [state.ledger.tableArn],
          conditions: forRows(LEDGER.pending, LEDGER.withdrawnName),
        },
      ],
      timeout: Duration.seconds(10),
      memorySize: 512,
    })
    this.routes = serve(COUNTER_ROUTES, { 'serve-counter': counter.function })
  }
}
