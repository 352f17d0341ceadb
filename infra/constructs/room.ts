import type { Construct } from 'constructs'
import type { StateStack } from '../stacks/state-stack.ts'
import type { AlarmDefinition } from './alarm-definition.ts'
import type { ServedRoute } from './portal-api.ts'

/** What each room of `functions/` is given: the state, and what the deployment settles. */
export interface RoomProps {
  state: StateStack
  /** What CloudFront and the functions share: the present secret, and the one before it. */
  originVerify: string
  /** Name of the public log, which its checkpoints carry. */
  ledgerOrigin: string
  /** Whether demonstration campaigns exist here. */
  demo: boolean
  /** What one person may put into the books at a counter, by the names that its function reads. */
  counterLimits: Readonly<Record<string, number>>
  /** What one person may book alone of statements, by the names that its function reads. */
  statementLimits: Readonly<Record<string, number>>
  /** After how many days promises lapse, by the names that their function reads. */
  pledgeLapse: Readonly<Record<string, number>>
  /** Seconds after an entry for which further gifts wait for the publisher's clock. */
  publishPauseSeconds: number
  /** How long sessions of staff last, by the names that their functions read. */
  sessionLimits: Readonly<Record<string, number>>
  /** Another value makes the deployment read the keys of the bank feeds anew. */
  feedKeysVersion: string
}

/** What the stack joins: the routes of a room for the gateway, and what rings when it fails. */
export interface Room extends Construct {
  readonly routes: readonly ServedRoute[]
  readonly alarms: readonly AlarmDefinition[]
}

/** The values of a function's environment by the names that its handler reads. */
export function environmentOf(props: RoomProps) {
  const { state, originVerify, ledgerOrigin, demo, counterLimits } = props
  const all = {
    RECORDS_TABLE: state.records.tableName,
    LEDGER_TABLE: state.ledger.tableName,
    ERASED_TABLE: state.erased.tableName,
    INTAKE_BUCKET: state.intake.bucketName,
    DATA_BUCKET: state.publicData.bucketName,
    RECORDS_KEY: state.recordsKey.keyArn,
    LEDGER_KEY: state.ledgerKey.keyArn,
    LEDGER_ORIGIN: ledgerOrigin,
    BANK_ROW_KEY: state.bankRowKey.secretValue.unsafeUnwrap(),
    STAFF_ISSUER: state.staff.pool.userPoolProviderUrl,
    STAFF_CLIENT: state.staff.client.userPoolClientId,
    STAFF_POOL: state.staff.pool.userPoolId,
    CONSOLE_CLIENT: state.staff.consoleClient.userPoolClientId,
    CONSOLE_SECRET: state.staff.consoleSecret.secretValue.unsafeUnwrap(),
    SESSION_LIMITS: JSON.stringify(props.sessionLimits),
    ORIGIN_VERIFY: originVerify,
    DEMO: String(demo),
    COUNTER_LIMITS: JSON.stringify(counterLimits),
    STATEMENT_LIMITS: JSON.stringify(props.statementLimits),
    PUBLISH_PAUSE_SECONDS: String(props.publishPauseSeconds),
    PLEDGE_LAPSE: JSON.stringify(props.pledgeLapse),
  }
  return (...names: ReadonlyArray<keyof typeof all>): Record<string, string> =>
    Object.fromEntries(names.map((name) => [name, all[name]]))
}
