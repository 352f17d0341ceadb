import { beforeAll, describe, expect, test } from 'vitest'
import {
  CODE_INDEX,
  DAY_INDEX,
  ORIGIN_INDEX,
  LEDGER,
  PENDING_QUEUES,
  QUEUE_INDEX,
  TRAIL_INDEX,
} from '../../functions/storage/keys.ts'
import {
  bankRowKey,
  dueNameKey,
  logKey,
  nameRecordKey,
  waitingNameKey,
  setAsideKey,
  traceKey,
  withdrawnNameKey,
} from '../../functions/storage/ledger-table.ts'
import {
  auditKey,
  auditPartition,
  caseKey,
  feedEventKey,
  fundsKey,
  pledgeKey,
  proposalKey,
  readingPartition,
  receiptsPartition,
  statementKey,
  transferKey,
  sessionKey,
  signedOutKey,
  usedSignInKey,
} from '../../functions/storage/records-table.ts'
import { ALL_ROUTES } from '../../functions/describe-api/all-routes.ts'
import type { Route } from '../../functions/http/route.ts'
import { poolArn } from '../../infra/template/arns.ts'
import { readAssembly } from '../../infra/template/assembly.ts'
import type { Assembly } from '../../infra/template/assembly.ts'
import { isAllowed } from '../../infra/template/authorize.ts'
import { listBucketPolicies, listBuckets } from '../../infra/template/bucket-views.ts'
import { listTables } from '../../infra/template/table-views.ts'
import { listFunctions } from '../../infra/template/function-views.ts'
import { listKeyPolicies } from '../../infra/template/key-policy-view.ts'
import type { Policy } from '../../infra/template/policy-view.ts'
import type { FunctionView } from '../../infra/template/function-views.ts'

let assembly: Assembly
let functions: ReadonlyMap<string, FunctionView>
let records: string
let ledger: string
let publicData: string
let otherBuckets: readonly string[]
let intake: string
let intakePolicy: Policy | undefined
const EVERYTHING: Policy = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
}

beforeAll(() => {
  assembly = readAssembly('cdk.out')
  functions = new Map(
    listFunctions(assembly).flatMap((view) => (view.name === undefined ? [] : [[view.name, view]])),
  )
  const tableArn = (prefix: string): string =>
    listTables(assembly).find(({ logicalId }) => logicalId.startsWith(prefix))?.arn ?? ''
  records = tableArn('Records')
  ledger = tableArn('Ledger')
  const buckets = listBuckets(assembly)
  publicData = `arn:aws:s3:::${buckets.find(({ logicalId }) => logicalId.startsWith('PublicData'))?.name}`
  intake = `arn:aws:s3:::${buckets.find(({ logicalId }) => logicalId.startsWith('Intake'))?.name}`
  intakePolicy = listBucketPolicies(assembly).get(intake.slice('arn:aws:s3:::'.length))
  otherBuckets = buckets
    .filter(({ logicalId }) => !logicalId.startsWith('PublicData'))
    .map(({ name }) => `arn:aws:s3:::${name}`)
})

const ITEM_ACTIONS = [
  'GetItem',
  'PutItem',
  'UpdateItem',
  'DeleteItem',
  'Query',
  'Scan',
  'BatchGetItem',
  'BatchWriteItem',
  'ConditionCheckItem',
  'PartiQLSelect',
  'PartiQLInsert',
  'PartiQLUpdate',
  'PartiQLDelete',
  'DeleteTable',
  'UpdateTable',
] as const
const OBJECT_ACTIONS = ['GetObject', 'PutObject', 'DeleteObject'] as const

/** A row of each kind that somebody might wish to reach, by the name that the lists below give it. */
const SAMPLES = [
  ['submissions', 'records', caseKey('LCYK0000000')],
  ['records', 'records', pledgeKey('LCUH0000000')],
  ['feed inbox', 'records', feedEventKey('sepay', '92704')],
  [
    'transfers',
    'records',
    transferKey({ account: '1', day: '2025-10-15', amountVnd: 1_000, id: 'x' }),
  ],
  ['statements', 'records', statementKey('x')],
  ['audit rows', 'records', auditKey('2025-10-15', { at: '', id: '' })],
  ...PENDING_QUEUES.map((pk) => [`queue ${pk}`, 'ledger', { pk, sk: 'x' }] as const),
  ['case traces', 'ledger', traceKey({ month: '2026-11', id: 'x' })],
  ['ledger log', 'ledger', logKey(0)],
  ['name withdrawals', 'ledger', withdrawnNameKey('LCUH0000000')],
  ['name records', 'ledger', nameRecordKey('LCUH0000000')],
  ['due names', 'ledger', dueNameKey('LCUH0000000')],
  ['bank rows', 'ledger', bankRowKey('x')],
  ['waiting names', 'ledger', waitingNameKey('bao-so-10-2025', 0, 'LCUH0000000')],
  ['rows aside', 'ledger', setAsideKey('x')],
] as const

/** Every question that can be asked about this portal's data, as `service:Action target`. */
async function listAllowed(name: string): Promise<readonly string[]> {
  const view = functions.get(name)
  if (!view) throw new Error(`no function ${name}`)
  const may = (action: string, resourceArn: string, context = {}): Promise<boolean> =>
    isAllowed({ ...view, action, resourceArn, context })
  const allowed: string[] = []
  const note = async (line: string, verdict: Promise<boolean>): Promise<void> =>
    void ((await verdict) && allowed.push(line))
  for (const action of ITEM_ACTIONS)
    for (const [rows, table, key] of SAMPLES)
      await note(
        `${action} ${rows}`,
        may(`dynamodb:${action}`, table === 'records' ? records : ledger, {
          'dynamodb:LeadingKeys': [key.pk],
        }),
      )
  for (const action of ['Query', 'Scan']) {
    await note(`${action} ledger byDay`, may(`dynamodb:${action}`, `${ledger}/index/${DAY_INDEX}`))
    await note(
      `${action} ledger byCode`,
      may(`dynamodb:${action}`, `${ledger}/index/${CODE_INDEX}`),
    )
    await note(
      `${action} ledger byOrigin`,
      may(`dynamodb:${action}`, `${ledger}/index/${ORIGIN_INDEX}`),
    )
    await note(`${action} queues`, may(`dynamodb:${action}`, `${records}/index/${QUEUE_INDEX}`))
    await note(`${action} trails`, may(`dynamodb:${action}`, `${records}/index/${TRAIL_INDEX}`))
  }
  for (const action of OBJECT_ACTIONS) {
    await note(`${action} public data`, may(`s3:${action}`, `${publicData}/data/campaign.json`))
    await note(`${action} elsewhere in public data`, may(`s3:${action}`, `${publicData}/other`))
    for (const bucket of otherBuckets)
      await note(`${action} another bucket`, may(`s3:${action}`, `${bucket}/x`))
    for (const folder of ['uploads', 'attachments', 'statements-raw', 'statements'])
      await note(`${action} ${folder}`, may(`s3:${action}`, `${intake}/${folder}/x`))
  }
  for (const action of OBJECT_ACTIONS)
    await note(`${action} log`, may(`s3:${action}`, `${publicData}/ledger/checkpoint`))
  await note('ListBucket public data', may('s3:ListBucket', publicData))
  await note('ListBucket intake', may('s3:ListBucket', intake))
  return allowed
}

test('functions that strangers call can queue a promise or its end, and nothing that came or goes out', async () => {
  const called = new Set(
    Object.values<Route<string>>(ALL_ROUTES)
      .filter(({ who }) => who === 'everyone')
      .map((route) => route.function),
  )
  const found: string[] = []
  for (const name of called)
    for (const queue of [...PENDING_QUEUES, LEDGER.setAside])
      for (const action of ITEM_ACTIONS) {
        const view = functions.get(name)
        if (!view) throw new Error(`no function ${name}`)
        const context = { 'dynamodb:LeadingKeys': [queue] }
        if (
          await isAllowed({ ...view, action: `dynamodb:${action}`, resourceArn: ledger, context })
        )
          found.push(`${name} ${action} ${queue}`)
      }
  expect(found.toSorted()).toEqual([
    `look-up PutItem ${LEDGER.pendingWithdrawn}`,
    `submit-pledge PutItem ${LEDGER.pendingPledged}`,
  ])
})

test('names all partitions of an action on a table in one statement, so that a transaction is judged alike by item and as a whole', () => {
  let judged = 0
  for (const { policies } of functions.values()) {
    const seen = new Set<string>()
    for (const { Action, Resource, Condition } of policies.flatMap(({ Statement }) => Statement)) {
      if (!JSON.stringify(Condition ?? {}).includes('dynamodb:LeadingKeys')) continue
      for (const action of [Action].flat())
        for (const resource of [Resource].flat()) {
          const right = `${action} ${String(resource)}`
          expect(seen).not.toContain(right)
          seen.add(right)
          judged++
        }
    }
  }
  expect(judged).toBeGreaterThan(50)
})

describe('the key of records', () => {
  test('is used by the functions that work on cases, pledges, sessions and rows of the bank, and only where they must make new keys may they', async () => {
    const [key = '', resourcePolicy] = [...listKeyPolicies(assembly)][0] ?? []
    const found: string[] = []
    for (const [name, view] of functions)
      for (const action of [
        'kms:GenerateDataKey',
        'kms:Decrypt',
        'kms:Encrypt',
        'kms:ScheduleKeyDeletion',
        'kms:CreateGrant',
        'kms:PutKeyPolicy',
      ])
        if (await isAllowed({ ...view, action, resourceArn: key, resourcePolicy }))
          found.push(`${name} ${action}`)
    expect(found.toSorted()).toEqual([
      'import-transfers kms:Decrypt',
      'import-transfers kms:GenerateDataKey',
      'look-up kms:Decrypt',
      'serve-cases kms:Decrypt',
      'serve-pledges kms:Decrypt',
      'serve-session kms:Decrypt',
      'serve-session kms:GenerateDataKey',
      'serve-statements kms:Decrypt',
      'show-receipt kms:Decrypt',
      'submit-form kms:Decrypt',
      'submit-form kms:GenerateDataKey',
      'submit-pledge kms:Decrypt',
      'submit-pledge kms:GenerateDataKey',
    ])
  })
})

describe('the user pool of staff', () => {
  test('is changed by the administrator’s function alone, and nobody is ever deleted from it', async () => {
    const found: string[] = []
    for (const [name, view] of functions)
      for (const action of [
        'ListUsers',
        'ListUsersInGroup',
        'AdminCreateUser',
        'AdminAddUserToGroup',
        'AdminRemoveUserFromGroup',
        'AdminDisableUser',
        'AdminEnableUser',
        'AdminUserGlobalSignOut',
        'AdminDeleteSoftwareToken',
        'AdminDeleteUser',
        'AdminSetUserPassword',
        'AdminInitiateAuth',
        'AdminUpdateUserAttributes',
        'AdminSetUserMFAPreference',
        'DeleteUserPool',
        'UpdateUserPool',
      ])
        if (
          await isAllowed({
            ...view,
            action: `cognito-idp:${action}`,
            resourceArn: view.environment.STAFF_POOL
              ? poolArn(view.environment.STAFF_POOL)
              : poolArn('x'),
          })
        )
          found.push(`${name} ${action}`)
    expect(found.toSorted()).toEqual([
      'serve-people AdminAddUserToGroup',
      'serve-people AdminCreateUser',
      'serve-people AdminDeleteSoftwareToken',
      'serve-people AdminDisableUser',
      'serve-people AdminEnableUser',
      'serve-people AdminRemoveUserFromGroup',
      'serve-people AdminUserGlobalSignOut',
      'serve-people ListUsers',
      'serve-people ListUsersInGroup',
    ])
  })
})

describe('the key of the ledger', () => {
  test('signs for the publisher alone', async () => {
    const [key = '', resourcePolicy] = [...listKeyPolicies(assembly)][1] ?? []
    const found: string[] = []
    for (const [name, view] of functions)
      for (const action of [
        'kms:Sign',
        'kms:GetPublicKey',
        'kms:ScheduleKeyDeletion',
        'kms:CreateGrant',
        'kms:PutKeyPolicy',
      ])
        if (await isAllowed({ ...view, action, resourceArn: key, resourcePolicy }))
          found.push(`${name} ${action}`)
    expect(found.toSorted()).toEqual([
      'audit-ledger kms:GetPublicKey',
      'mend-log kms:GetPublicKey',
      'publish-bank-days kms:GetPublicKey',
      'publish-days kms:GetPublicKey',
      'publish-ledger kms:GetPublicKey',
      'publish-ledger kms:Sign',
      'publish-money-out kms:GetPublicKey',
    ])
  })
})

describe('what each function may do with data, and nothing else', () => {
  test.each([
    ['check-pledge', []],
    [
      'import-transfers',
      [
        'GetItem feed inbox',
        'GetItem transfers',
        'GetItem statements',
        // Whether a correction that it has queued is in the books yet.
        `Query queue ${LEDGER.pending}`,
        `Query queue ${LEDGER.pendingMoneyOut}`,
        'Query rows aside',
        'PutItem transfers',
        `PutItem queue ${LEDGER.pendingReceived}`,
        // Corrections, where an import is taken back.
        `PutItem queue ${LEDGER.pendingMoneyOut}`,
        'PutItem due names',
        'PutItem bank rows',
        'UpdateItem records',
        'UpdateItem name records',
        'UpdateItem feed inbox',
        'UpdateItem transfers',
        'UpdateItem statements',
        'Query statements',
        'Query transfers',
        'UpdateItem bank rows',
        'BatchGetItem records',
        'BatchGetItem transfers',
        'BatchGetItem bank rows',
        'Query ledger byDay',
        'Query queues',
        'GetObject statements-raw',
        'GetObject statements',
        'PutObject statements',
        'ListBucket intake',
      ],
    ],
    ['check-statements', ['Query statements', 'GetObject statements', 'ListBucket intake']],
    [
      'serve-statements',
      [
        'GetItem feed inbox',
        'GetItem transfers',
        'GetItem statements',
        'GetItem ledger log',
        `Query queue ${LEDGER.pending}`,
        `Query queue ${LEDGER.pendingMoneyOut}`,
        'Query rows aside',
        'Query ledger byDay',
        `PutItem queue ${LEDGER.pendingMoneyOut}`,
        'PutItem statements',
        // A part of a transfer that is split is a row of its own.
        'PutItem transfers',
        'PutItem audit rows',
        'PutItem due names',
        'UpdateItem name records',
        `PutItem queue ${LEDGER.pendingReceived}`,
        'PutItem bank rows',
        'UpdateItem records',
        'UpdateItem transfers',
        'UpdateItem statements',
        'Query transfers',
        'Query statements',
        'GetItem bank rows',
        'UpdateItem bank rows',
        'Query ledger byCode',
        'Query ledger byOrigin',
        'BatchGetItem records',
        'BatchGetItem transfers',
        'BatchGetItem bank rows',
        // What is taken out of another campaign may be booked once more.
        'DeleteItem bank rows',
        'Query queues',
        'GetObject statements-raw',
        'PutObject statements-raw',
        'ListBucket intake',
      ],
    ],
    ['check-form', ['GetObject uploads', 'PutObject uploads', 'ListBucket intake']],
    ['offer-upload', ['PutObject uploads']],
    [
      'check-uploads',
      [
        'GetItem submissions',
        'UpdateItem submissions',
        'Query queues',
        'GetObject uploads',
        'DeleteObject uploads',
        'PutObject attachments',
        'DeleteObject attachments',
        'ListBucket intake',
      ],
    ],
    [
      'tend-cases',
      [
        'Query submissions',
        'DeleteItem submissions',
        'Query queues',
        'DeleteObject attachments',
        'ListBucket intake',
      ],
    ],
    ['describe-api', []],
    ['try-pledge', []],
    ['receive-feed', ['PutItem feed inbox']],
    [
      'serve-names',
      [
        'BatchGetItem name records',
        'UpdateItem name records',
        'PutItem due names',
        'Query waiting names',
        'PutItem audit rows',
        'Query ledger byCode',
      ],
    ],
    [
      'show-ledger',
      [
        'BatchGetItem name records',
        'GetItem ledger log',
        'Query ledger log',
        'Query ledger byCode',
        'Query ledger byOrigin',
        'Query ledger byDay',
        'GetObject public data',
        'GetObject log',
        'ListBucket public data',
      ],
    ],
    // A notice is made of what everybody may read.
    ['show-notice', ['GetObject public data', 'GetObject log', 'ListBucket public data']],
    ['publish-days', ['GetObject public data', 'GetObject log', 'ListBucket public data']],
    ['mend-log', ['Query ledger log', 'GetObject log', 'ListBucket public data']],
    ['audit-ledger', ['GetObject public data', 'GetObject log', 'ListBucket public data']],
    [
      'submit-form',
      [
        'GetItem submissions',
        'PutItem submissions',
        'PutItem case traces',
        'GetObject uploads',
        'ListBucket intake',
      ],
    ],
    ['publish-response', ['Query case traces', 'ListBucket public data']],
    [
      'serve-cases',
      [
        'PutItem audit rows',
        'GetItem submissions',
        'BatchGetItem submissions',
        'PutItem submissions',
        'UpdateItem submissions',
        'ConditionCheckItem submissions',
        'UpdateItem case traces',
        'Query submissions',
        'Query queues',
        'GetObject attachments',
      ],
    ],
    ['serve-people', ['PutItem audit rows']],
    ['serve-sweeps', ['PutItem audit rows', 'Query queues']],
    [
      'carry-out-sweeps',
      [
        'GetItem records',
        'BatchGetItem records',
        'PutItem records',
        'UpdateItem records',
        'Query ledger log',
        `PutItem queue ${LEDGER.pendingWithdrawn}`,
        `PutItem queue ${LEDGER.pendingLapsed}`,
        'PutItem name withdrawals',
        'Query queues',
      ],
    ],
    [
      'serve-pledges',
      [
        'PutItem audit rows',
        'GetItem records',
        'PutItem records',
        'UpdateItem records',
        `PutItem queue ${LEDGER.pendingPledged}`,
        'Query queues',
      ],
    ],
    [
      'look-up',
      [
        'GetItem submissions',
        'GetItem records',
        'PutItem submissions',
        'UpdateItem submissions',
        'PutItem records',
        `PutItem queue ${LEDGER.pendingWithdrawn}`,
        'PutItem name withdrawals',
        'UpdateItem records',
        'UpdateItem case traces',
        'Query submissions',
        'Query records',
        'Query ledger byCode',
        'Query ledger byOrigin',
        'BatchGetItem name records',
        'GetItem ledger log',
        'GetObject log',
        'ListBucket public data',
        'DeleteObject attachments',
        'ListBucket intake',
      ],
    ],
    ['check-evidence', ['ListBucket intake']],
    ['publish-money-out', ['GetObject log', 'ListBucket public data', 'ListBucket intake']],
    [
      'publish-bank-days',
      [
        ...PENDING_QUEUES.map((queue) => `Query queue ${queue}`),
        'Query queues',
        'GetObject log',
        'ListBucket public data',
      ],
    ],
    [
      'serve-money-out',
      [
        'BatchGetItem audit rows',
        'Query trails',
        // Of a pledge, what has come for it, which a refund lowers.
        'GetItem records',
        'UpdateItem records',
        'PutItem audit rows',
        'Query audit rows',
        `Query queue ${LEDGER.pending}`,
        `Query queue ${LEDGER.pendingMoneyOut}`,
        'Query rows aside',
        `PutItem queue ${LEDGER.pendingMoneyOut}`,
        'GetItem ledger log',
        'GetItem bank rows',
        'UpdateItem bank rows',
        'UpdateItem name records',
        'PutItem due names',
        'Query ledger byOrigin',
        'Query ledger byDay',
        'Query queues',
        'ListBucket intake',
      ],
    ],
    [
      'submit-pledge',
      ['GetItem records', 'PutItem records', `PutItem queue ${LEDGER.pendingPledged}`],
    ],
    // Of pledges it counts what came for them; receipts and their numbers are rows of their own.
    [
      'serve-counter',
      [
        'GetItem records',
        'PutItem audit rows',
        'UpdateItem records',
        `Query queue ${LEDGER.pending}`,
        `Query queue ${LEDGER.pendingMoneyOut}`,
        `PutItem queue ${LEDGER.pendingMoneyOut}`,
        'Query rows aside',
        'Query ledger byOrigin',
        'Query queues',
        'ConditionCheckItem records',
        // A gift may confirm the pledge that it is for.
        `PutItem queue ${LEDGER.pendingPledged}`,
        `PutItem queue ${LEDGER.pendingReceived}`,
        'PutItem name withdrawals',
      ],
    ],
    [
      'show-receipt',
      [
        'GetItem records',
        'Query ledger byCode',
        'Query ledger byOrigin',
        'BatchGetItem name records',
        'GetItem ledger log',
        'GetObject log',
        'ListBucket public data',
      ],
    ],
    [
      'publish-ledger',
      [
        'GetItem rows aside',
        'PutItem rows aside',
        'DeleteItem rows aside',
        'GetItem ledger log',
        'PutItem ledger log',
        'UpdateItem ledger log',
        ...['GetItem', 'PutItem', 'DeleteItem', 'Query'].flatMap((act) =>
          PENDING_QUEUES.map((queue) => `${act} queue ${queue}`),
        ),
        'DeleteItem ledger log',
        'GetItem name withdrawals',
        'PutItem name withdrawals',
        'UpdateItem name withdrawals',
        'DeleteItem name withdrawals',
        'Query name withdrawals',
        'GetItem due names',
        'PutItem due names',
        'UpdateItem due names',
        'DeleteItem due names',
        'Query due names',
        'PutItem waiting names',
        'DeleteItem waiting names',
        'BatchGetItem name records',
        'UpdateItem name records',
        'Query rows aside',
        'Query ledger log',
        'Query ledger byCode',
        'Query ledger byOrigin',
        'GetObject public data',
        'PutObject public data',
        'GetObject log',
        'PutObject log',
        'ListBucket public data',
      ],
    ],
  ])('%s', async (name, expected) => {
    expect([...(await listAllowed(name))].toSorted()).toEqual([...expected].toSorted())
  })

  test('sessions of staff are opened and ended by one function, seen by another, and by no third', async () => {
    const found: string[] = []
    for (const [name, view] of functions)
      for (const action of ITEM_ACTIONS)
        for (const row of [sessionKey('x').pk, usedSignInKey('x').pk, signedOutKey('x').pk])
          if (
            await isAllowed({
              ...view,
              action: `dynamodb:${action}`,
              resourceArn: records,
              context: { 'dynamodb:LeadingKeys': [row] },
            })
          )
            found.push(`${name} ${action} ${row.split('#')[0]}`)
    expect(found.toSorted()).toEqual([
      'check-caller GetItem SESSION',
      'check-caller GetItem SIGNED-OUT',
      'check-caller UpdateItem SESSION',
      'serve-people PutItem SIGNED-OUT',
      'serve-session DeleteItem SESSION',
      'serve-session GetItem SESSION',
      'serve-session GetItem SIGNED-OUT',
      'serve-session PutItem SESSION',
      'serve-session PutItem SIGN-IN',
      'serve-session PutItem SIGNED-OUT',
      'serve-session UpdateItem SESSION',
    ])
  })

  test.each(['serve-session', 'check-caller'])(
    '%s may do nothing else with what the portal keeps',
    async (name) => {
      expect(await listAllowed(name)).toEqual([])
    },
  )

  test('a receipt is made by the counter alone, which also takes names back, and is deleted by no function', async () => {
    const found: string[] = []
    for (const [name, view] of functions)
      for (const action of ['PutItem', 'UpdateItem', 'DeleteItem']) {
        const context = { 'dynamodb:LeadingKeys': [receiptsPartition('bao-so-10-2025', '2026')] }
        if (
          await isAllowed({ ...view, action: `dynamodb:${action}`, resourceArn: records, context })
        )
          found.push(`${name} ${action}`)
      }
    expect(found).toEqual(['serve-counter PutItem', 'serve-counter UpdateItem'])
  })

  test('bank statements are kept by the import alone, and read by it and by whoever checks them', async () => {
    const found: string[] = []
    for (const [name, view] of functions)
      for (const action of [...OBJECT_ACTIONS, 'DeleteObjectVersion', 'PutObjectTagging'])
        for (const folder of ['statements-raw', 'statements'])
          if (
            await isAllowed({
              ...view,
              action: `s3:${action}`,
              resourceArn: `${intake}/${folder}/x`,
              resourcePolicy: intakePolicy,
              context: { 's3:if-none-match': '*' },
            })
          )
            found.push(`${name} ${action} ${folder}`)
    expect(found.toSorted()).toEqual([
      'check-statements GetObject statements',
      'import-transfers GetObject statements',
      'import-transfers GetObject statements-raw',
      'import-transfers PutObject statements',
      'serve-statements GetObject statements-raw',
      'serve-statements PutObject statements-raw',
    ])
  })

  test.each(['statements', 'evidence', 'evidence-public'])(
    'nobody, whatever their role, puts a file over another one in %s/',
    async (folder) => {
      const owner = { roleArn: 'arn:aws:iam::000000000000:role/owner', policies: [EVERYTHING] }
      const resourceArn = `${intake}/${folder}/x`
      const may = (action: string, context: Record<string, string> = {}) =>
        isAllowed({ ...owner, action, resourceArn, resourcePolicy: intakePolicy, context })
      expect(await may('s3:PutObject')).toBe(false)
      expect(await may('s3:PutObject', { 's3:if-none-match': '*' })).toBe(true)
      expect(await may('s3:GetObject')).toBe(true)
      expect(await may('s3:DeleteObject')).toBe(folder !== 'statements')
    },
  )

  test('there is no other function of ours', () => {
    expect([...functions.keys()].toSorted()).toEqual([
      'audit-ledger',
      'carry-out-sweeps',
      'check-caller',
      'check-evidence',
      'check-form',
      'check-pledge',
      'check-statements',
      'check-uploads',
      'describe-api',
      'import-transfers',
      'look-up',
      'mend-log',
      'offer-upload',
      'publish-bank-days',
      'publish-days',
      'publish-ledger',
      'publish-money-out',
      'publish-response',
      'receive-feed',
      'serve-cases',
      'serve-counter',
      'serve-money-out',
      'serve-names',
      'serve-people',
      'serve-pledges',
      'serve-session',
      'serve-statements',
      'serve-sweeps',
      'show-ledger',
      'show-notice',
      'show-receipt',
      'submit-form',
      'submit-pledge',
      'tend-cases',
      'try-pledge',
    ])
  })

  test('evidence is opened by one function, read by staff’s, and what publishes it sees that part alone that may be public', async () => {
    const found: string[] = []
    for (const [name, view] of functions)
      for (const action of OBJECT_ACTIONS)
        for (const [folder, arn] of [
          ...['evidence-raw', 'evidence', 'evidence-public'].map(
            (one) => [one, `${intake}/${one}/x`] as const,
          ),
          ['public evidence', `${publicData}/data/evidence/x`] as const,
          ['money-out.json', `${publicData}/data/campaigns/x/money-out.json`] as const,
        ])
          if (await isAllowed({ ...view, action: `s3:${action}`, resourceArn: arn, context: {} }))
            found.push(`${name} ${action} ${folder}`)
    // The publisher of the ledger may write everything below data/.
    expect(found.filter((line) => !line.startsWith('publish-ledger ')).toSorted()).toEqual([
      'audit-ledger GetObject money-out.json',
      'audit-ledger GetObject public evidence',
      'check-evidence GetObject evidence',
      'check-evidence GetObject evidence-raw',
      'check-evidence PutObject evidence',
      'look-up GetObject money-out.json',
      'publish-money-out DeleteObject public evidence',
      'publish-money-out GetObject evidence-public',
      'publish-money-out GetObject money-out.json',
      'publish-money-out GetObject public evidence',
      'publish-money-out PutObject money-out.json',
      'publish-money-out PutObject public evidence',
      'serve-money-out GetObject evidence',
      'serve-money-out PutObject evidence-public',
      'serve-money-out PutObject evidence-raw',
      'show-ledger GetObject money-out.json',
      'show-notice GetObject money-out.json',
      'show-receipt GetObject money-out.json',
    ])
  })

  test('audit rows and the sums of money are changed by nobody but whom they are for', async () => {
    const found: string[] = []
    for (const [name, view] of functions)
      for (const action of ITEM_ACTIONS)
        for (const row of [
          auditPartition('2025-10-20'),
          readingPartition('2025-10-20'),
          fundsKey('x').pk,
          proposalKey('x').pk,
        ])
          if (
            await isAllowed({
              ...view,
              action: `dynamodb:${action}`,
              resourceArn: records,
              context: { 'dynamodb:LeadingKeys': [row] },
            })
          )
            found.push(`${name} ${action} ${row.split('#')[0]}`)
    expect(found.filter((line) => line.startsWith('serve-money-out ')).toSorted()).toEqual([
      'serve-money-out BatchGetItem AUDIT',
      'serve-money-out BatchGetItem PROPOSAL',
      'serve-money-out BatchGetItem READING',
      'serve-money-out GetItem FUNDS',
      'serve-money-out GetItem PROPOSAL',
      'serve-money-out PutItem AUDIT',
      'serve-money-out PutItem FUNDS',
      'serve-money-out PutItem PROPOSAL',
      'serve-money-out PutItem READING',
      'serve-money-out Query AUDIT',
      'serve-money-out Query READING',
      'serve-money-out UpdateItem PROPOSAL',
    ])
    // Others may add audit rows of their own acts and readings, and neither change nor delete one.
    expect(
      found
        .filter(
          (line) =>
            !line.startsWith('serve-money-out ') && !/PutItem (?:AUDIT|READING)$/u.test(line),
        )
        .toSorted(),
      // What is taken from the books, because an import is taken back, a row is no gift, or a receipt is void, is held
      // against the sums, and moves them.
    ).toEqual([
      'import-transfers GetItem FUNDS',
      'import-transfers PutItem FUNDS',
      'serve-counter GetItem FUNDS',
      'serve-counter PutItem FUNDS',
      'serve-statements GetItem FUNDS',
      'serve-statements PutItem FUNDS',
    ])
  })

  test.each(['publish-ledger', 'publish-money-out'])(
    '%s may do nothing with the records, whatever the action and the key',
    async (name) => {
      const publisher = functions.get(name)
      for (const action of ITEM_ACTIONS) {
        for (const resourceArn of [records, `${records}/index/any`, `${records}/stream/any`]) {
          const ask = isAllowed({
            roleArn: publisher?.roleArn ?? '',
            policies: publisher?.policies ?? [],
            action: `dynamodb:${action}`,
            resourceArn,
          })
          // An action that does not exist on such a resource is refused as a question; that is no permission either.
          expect(await ask.catch(() => false)).toBe(false)
        }
      }
    },
  )

  test('a misspelt action is not taken for a refusal', async () => {
    await expect(
      isAllowed({
        roleArn: 'arn:aws:iam::000000000000:role/x',
        policies: [],
        action: 'dynamodb:GetItems',
        resourceArn: records,
      }),
    ).rejects.toThrow('dynamodb:GetItems')
  })
})
