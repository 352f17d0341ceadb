import { globSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { INTAKE } from '../../functions/storage/object-keys.ts'
import { UPLOAD_DAYS } from '../../shared/forms/files.ts'
import { LETTER_DAYS } from '../../shared/forms/letter-days.ts'
import { readAssembly, listOfType } from '../../infra/template/assembly.ts'
import type { Assembly } from '../../infra/template/assembly.ts'
import { isAllowed } from '../../infra/template/authorize.ts'
import { listBuckets } from '../../infra/template/bucket-views.ts'
import { listTables } from '../../infra/template/table-views.ts'
import { listFunctions } from '../../infra/template/function-views.ts'
import type { FunctionView } from '../../infra/template/function-views.ts'
import { FILE_KINDS, ROW_KINDS, kindsOf } from '../fixtures/storage-readme.ts'
import type { StoredKind } from '../fixtures/storage-readme.ts'
import { ROW_EXAMPLES } from '../fixtures/stored-keys.ts'

const ROW_WRITES = ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem']
const ROW_READS = ['GetItem', 'BatchGetItem', 'Query', 'Scan']
const ROOMS = new Map(
  globSync('functions/*/*/handler.ts').map((file) => {
    const [, room = '', name = ''] = file.split(/[\\/]/u)
    return [name, room]
  }),
)

let assembly: Assembly
let functions: readonly FunctionView[]
let arns: ReadonlyMap<string, string>

beforeAll(() => {
  assembly = readAssembly('cdk.out')
  functions = listFunctions(assembly).filter(({ name }) => ROOMS.has(name ?? ''))
  const named = [
    ...listTables(assembly).map(({ logicalId, arn }) => [logicalId, arn] as const),
    ...listBuckets(assembly).map(
      ({ logicalId, name }) => [logicalId, `arn:aws:s3:::${name}`] as const,
    ),
  ]
  arns = new Map(
    ['Records', 'Ledger', 'Erased', 'Intake', 'PublicData'].map((place) => [
      place,
      named.find(([logicalId]) => logicalId.startsWith(place))?.[1] ?? '',
    ]),
  )
})

const mayTouchRow = (view: FunctionView, actions: readonly string[], table: string, pk: string) =>
  someAsync(actions, (action) =>
    isAllowed({
      ...view,
      action: `dynamodb:${action}`,
      resourceArn: arns.get(table) ?? '',
      context: { 'dynamodb:LeadingKeys': [pk] },
    }),
  )

const mayTouchFile = (view: FunctionView, actions: readonly string[], { place, key }: StoredKind) =>
  someAsync(actions, (action) =>
    isAllowed({
      ...view,
      action: `s3:${action}`,
      resourceArn: `${arns.get(place)}/${exampleOf(key[0] ?? '')}`,
    }),
  )

/** A name with its gaps filled (`uploads/<id>`). */
const exampleOf = (name: string): string =>
  name.replaceAll('<type>', 'json').replaceAll(/<[^>]+>/gu, 'x')

async function someAsync<T>(
  all: readonly T[],
  holds: (one: T) => Promise<boolean>,
): Promise<boolean> {
  for (const one of all) if (await holds(one)) return true
  return false
}

async function roomsThat(may: (view: FunctionView) => Promise<boolean>): Promise<string[]> {
  const rooms = new Set<string>()
  for (const view of functions) if (await may(view)) rooms.add(ROOMS.get(view.name ?? '') ?? '')
  return [...rooms].toSorted()
}

/** Partitions with an example of each, since a grant cannot tell apart the rows of one. */
const PARTITIONS = [
  ...new Map(ROW_EXAMPLES.map(([table, { pk }]) => [`${table} ${pk}`, { table, pk }])).values(),
]

test.for(PARTITIONS)(
  'rows $pk of the table $table are written by the rooms that its lines name',
  async ({ table, pk }) => {
    const kinds = ROW_EXAMPLES.filter(([place, key]) => place === table && key.pk === pk).flatMap(
      ([, key]) => kindsOf(ROW_KINDS, table, [key.pk, key.sk]),
    )
    const named = new Set(kinds.flatMap(({ writers }) => writers))
    expect(kinds.length).toBeGreaterThan(0)
    expect([...named].toSorted()).toEqual(
      await roomsThat((view) => mayTouchRow(view, ROW_WRITES, table, pk)),
    )
  },
)

test.for(FILE_KINDS)(
  'files $key.0 of $place are written by the rooms that its line names',
  async (kind) => {
    expect([...kind.writers].toSorted()).toEqual(
      await roomsThat((view) => mayTouchFile(view, ['PutObject'], kind)),
    )
  },
)

test('no function that writes public files can read a row or a file that is personal', async () => {
  const found: string[] = []
  const publishers: string[] = []
  for (const view of functions) {
    const isPublisher = await someAsync(
      FILE_KINDS.filter(({ place }) => place === 'PublicData'),
      (kind) => mayTouchFile(view, ['PutObject'], kind),
    )
    if (!isPublisher) continue
    publishers.push(view.name ?? '')
    for (const [table, { pk, sk }] of ROW_EXAMPLES) {
      const isPersonal = kindsOf(ROW_KINDS, table, [pk, sk]).some(
        ({ whose }) => whose === 'personal',
      )
      if (isPersonal && (await mayTouchRow(view, ROW_READS, table, pk)))
        found.push(`${view.name} ${pk}`)
    }
    for (const kind of FILE_KINDS.filter(({ whose }) => whose === 'personal'))
      if (await mayTouchFile(view, ['GetObject'], kind)) found.push(`${view.name} ${kind.key[0]}`)
  }
  expect(publishers.toSorted()).toEqual([
    'publish-bank-days',
    'publish-days',
    'publish-ledger',
    'publish-money-out',
    'publish-response',
  ])
  expect(found).toEqual([])
})

interface LifecycleRule {
  Prefix?: string
  ExpirationInDays?: number
  NoncurrentVersionExpiration?: { NoncurrentDays: number }
}

/** The rule of a bucket that a file falls under. */
const ruleOf = ({ place, key }: StoredKind): LifecycleRule | undefined => {
  const [, bucket] =
    listOfType(assembly, 'AWS::S3::Bucket').find(([logicalId]) => logicalId.startsWith(place)) ?? []
  const { Rules = [] } = (bucket?.Properties.LifecycleConfiguration ?? {}) as {
    Rules?: LifecycleRule[]
  }
  return Rules.find(({ Prefix = '' }) => exampleOf(key[0] ?? '').startsWith(Prefix))
}

test.for(FILE_KINDS)('files $key.0 of $place live as long as their line says', (kind) => {
  const days = ruleOf(kind)?.ExpirationInDays
  expect(/^(\d+) day/u.exec(kind.lives)?.[1]).toBe(days === undefined ? undefined : String(days))
})

test('a file outlives by a week the last letter that may bring it, as long as a device keeps one', () => {
  const kind = FILE_KINDS.find(
    ({ place, key }) => place === 'Intake' && key[0]?.startsWith(INTAKE.uploads),
  )
  const days = kind && ruleOf(kind)?.ExpirationInDays
  expect(days).toBeGreaterThanOrEqual(LETTER_DAYS + 7)
  expect(days).toBe(UPLOAD_DAYS)
})

test('only the Records table deletes rows by itself', () => {
  const ttl = new Map(
    listTables(assembly).map(({ logicalId, timeToLiveAttribute }) => [
      logicalId,
      timeToLiveAttribute,
    ]),
  )
  expect([...ttl].filter(([, attribute]) => attribute !== undefined)).toHaveLength(1)
  expect(
    ROW_KINDS.filter(({ place, lives }) => place === 'Ledger' && lives.includes('TTL')),
  ).toEqual([])
})
