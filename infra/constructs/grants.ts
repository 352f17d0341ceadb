import type { ITable } from 'aws-cdk-lib/aws-dynamodb'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import type { IBucket } from 'aws-cdk-lib/aws-s3'
import {
  ERASED,
  LEDGER,
  QUEUE_INDEX,
  RECORDS,
  TRAIL_INDEX,
  isBeginning,
} from '../../functions/storage/keys.ts'
import type {
  CODE_INDEX,
  DAY_INDEX,
  ORIGIN_INDEX,
  Partition,
} from '../../functions/storage/keys.ts'
import { logFile } from '../../functions/storage/object-keys.ts'
import { WAY_LIST_KEY, wayPageKey } from '../../shared/gift-ways-data.ts'
import { moneyOutKey } from '../../shared/money-out-data.ts'
import type { StateStack } from '../stacks/state-stack.ts'
import { nameInFindings } from './acknowledge.ts'

/** One thing that a function may do. There are no bundles of rights: each action is named. */
export interface Grant {
  actions: readonly string[]
  resources: readonly string[]
  conditions?: Record<string, Record<string, unknown>>
  /** Findings of the security checks that this grant brings about, each with its reason. */
  findings?: ReadonlyArray<{ id: string; reason: string }>
}

/** Operator and key of the condition that names the rows of a grant by their partitions. */
export const ROWS = { operator: 'ForAllValues:StringLike', key: 'dynamodb:LeadingKeys' } as const

type RowAction =
  | 'GetItem'
  | 'BatchGetItem'
  | 'Query'
  | 'PutItem'
  | 'UpdateItem'
  | 'DeleteItem'
  | 'BatchWriteItem'
  | 'ConditionCheckItem'
type ObjectAction = 'GetObject' | 'PutObject' | 'DeleteObject'
type PoolAction =
  | 'ListUsers'
  | 'ListUsersInGroup'
  | 'AdminCreateUser'
  | 'AdminAddUserToGroup'
  | 'AdminRemoveUserFromGroup'
  | 'AdminDisableUser'
  | 'AdminEnableUser'
  | 'AdminUserGlobalSignOut'
  | 'AdminDeleteSoftwareToken'
type KeyAction = 'Decrypt' | 'GenerateDataKey' | 'GetPublicKey' | 'Sign'

/** Grants on the rows of one table: rows of the other table do not compile. */
type RowGrants<Rows extends Partition> = (
  actions: readonly RowAction[],
  ...partitions: readonly Rows[]
) => Grant

/** What functions may be granted on the portal's state, by the names of its parts. */
export function grantsOn(state: StateStack) {
  const records: RowGrants<(typeof RECORDS)[keyof typeof RECORDS]> = onRows(state.records)
  const ledger: RowGrants<(typeof LEDGER)[keyof typeof LEDGER]> = onRows(state.ledger)
  const erased: RowGrants<(typeof ERASED)[keyof typeof ERASED]> = onRows(state.erased)
  const queryLedger = (
    ...indexes: ReadonlyArray<typeof CODE_INDEX | typeof DAY_INDEX | typeof ORIGIN_INDEX>
  ): Grant => onIndexes(state.ledger, indexes)
  const publicData = onObjects(
    state.publicData,
    nameInFindings(state, 'PublishOutputFnGetAttPublicData6F795047Arn0D9ECA47'),
  )
  const listPublicData = listing(state.publicData)
  return {
    records,
    ledger,
    erased,
    queryQueue: onIndexes(state.records, [QUEUE_INDEX]),
    queryTrail: onIndexes(state.records, [TRAIL_INDEX]),
    queryLedger,
    intake: onObjects(
      state.intake,
      nameInFindings(state, 'PublishOutputFnGetAttIntakeA0CA28E8ArnE6467667'),
    ),
    listIntake: listing(state.intake),
    publicData,
    listPublicData,
    recordsKey: onKey(state.recordsKey),
    ledgerKey: onKey(state.ledgerKey),
    /** What an administrator does to the user pool of staff; nobody is deleted from it. */
    staffPool: (...actions: readonly PoolAction[]): Grant => ({
      actions: actions.map((action) => `cognito-idp:${action}`),
      resources: [state.staff.pool.userPoolArn],
    }),
    /** What it takes to prove that an entry is in the public log. */
    readLog: [
      ledger(['GetItem'], LEDGER.log),
      publicData(['GetObject'], logFile('*')),
      listPublicData,
    ],
    /** What tells where gifts went, beside the log: public files. */
    followGifts: [
      publicData(['GetObject'], WAY_LIST_KEY, wayPageKey('*'), moneyOutKey('*', 'json')),
    ],
  }
}

/** Actions on the rows of these partitions, and of no other. */
const onRows =
  (table: ITable): RowGrants<Partition> =>
  (actions, ...partitions) => ({
    actions: actions.map((action) => `dynamodb:${action}`),
    resources: [table.tableArn],
    conditions: {
      [ROWS.operator]: {
        [ROWS.key]: partitions.map((one) => (isBeginning(one) ? `${one}*` : one)),
      },
    },
  })

const onIndexes = (table: ITable, names: readonly string[]): Grant => ({
  actions: ['dynamodb:Query'],
  resources: names.map((name) => `${table.tableArn}/index/${name}`),
})

/** Actions on these files; `*` stands for whatever follows. */
const onObjects =
  (bucket: IBucket, arnInFindings: string) =>
  (actions: readonly ObjectAction[], ...files: readonly string[]): Grant => ({
    actions: actions.map((action) => `s3:${action}`),
    resources: files.map((file) => bucket.arnForObjects(file)),
    findings: files
      .filter((file) => file.includes('*'))
      .map((file) => ({
        id: `AwsSolutions-IAM5[Resource::${arnInFindings}/${file}]`,
        reason: 'Files of this folder cannot be named one by one.',
      })),
  })

/** With it a missing file is 404 and not 403, and the files of a folder can be found. */
const listing = (bucket: IBucket): Grant => ({
  actions: ['s3:ListBucket'],
  resources: [bucket.bucketArn],
})

const onKey =
  (key: IKey) =>
  (...actions: readonly KeyAction[]): Grant => ({
    actions: actions.map((action) => `kms:${action}`),
    resources: [key.keyArn],
  })
