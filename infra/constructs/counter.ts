import { Construct } from 'constructs'
import { COUNTER_ROUTES } from '../../functions/counter/routes.ts'
import { LEDGER, ORIGIN_INDEX, RECORDS } from '../../functions/storage/keys.ts'
import { BundledFunction } from './bundled-function.ts'
import { grantsOn } from './grants.ts'
import { serve } from './portal-api.ts'
import type { ServedRoute } from './portal-api.ts'
import { environmentOf } from './room.ts'
import type { Room, RoomProps } from './room.ts'

/**
 * Cash and goods that people bring to a counter. It can add receipts and pending entries, and take
 * a name back; it can delete nothing.
 */
export class Counter extends Construct implements Room {
  readonly routes: readonly ServedRoute[]
  readonly alarms = []

  constructor(scope: Construct, id: string, props: RoomProps) {
    super(scope, id)
    const may = grantsOn(props.state)
    const { receipt, lastReceipt, waitingGift, takenAlone, counterDay } = RECORDS
    const { idempotency, pledge, audit, reading, funds, changedEntry, hold } = RECORDS
    const counter = new BundledFunction(this, 'ServeCounter', {
      folder: 'counter/serve-counter',
      environment: environmentOf(props)(
        'RECORDS_TABLE',
        'LEDGER_TABLE',
        'ORIGIN_VERIFY',
        'DEMO',
        'COUNTER_LIMITS',
      ),
      grants: [
        may.records(['GetItem'], receipt, lastReceipt, waitingGift, idempotency, pledge),
        may.queryQueue,
        may.records(['Query'], receipt, counterDay),
        may.records(['PutItem'], receipt, waitingGift, counterDay, idempotency, audit, reading),
        // The next number, what a pledge has received, and a consent that is taken back; what waits
        // for a second person, and what a clerk took alone on a day.
        may.records(['UpdateItem'], lastReceipt, pledge, receipt, waitingGift, takenAlone),
        may.records(['ConditionCheckItem'], pledge, hold),
        may.queryLedger(ORIGIN_INDEX),
        // A receipt that two people make void: its entries are corrected, and held against the funds.
        may.records(['GetItem', 'PutItem'], funds),
        may.records(['GetItem', 'UpdateItem'], changedEntry),
        may.ledger(['GetItem'], LEDGER.checkpoint, LEDGER.totals),
        // What was approved and has no index yet, which the funds are held against.
        may.ledger(['Query'], LEDGER.pending, LEDGER.pendingMoneyOut, LEDGER.setAside),
        may.ledger(
          ['PutItem'],
          // A gift may confirm the pledge that it is for.
          LEDGER.pendingPledged,
          LEDGER.pendingReceived,
          LEDGER.pendingMoneyOut,
          LEDGER.withdrawnName,
        ),
      ],
    })
    this.routes = serve(COUNTER_ROUTES, { 'serve-counter': counter.function })
  }
}
