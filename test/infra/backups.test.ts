import { beforeAll, describe, expect, test } from 'vitest'
import { INTAKE, PUBLIC_DATA } from '../../functions/storage/object-keys.ts'
import { BACKUP_DAYS } from '../../infra/constructs/backups.ts'
import { listOfType, readAssembly } from '../../infra/template/assembly.ts'
import type { Assembly } from '../../infra/template/assembly.ts'

let assembly: Assembly
beforeAll(() => {
  assembly = readAssembly('cdk.out')
})
const propertiesOf = (type: string): ReadonlyArray<Record<string, unknown>> =>
  listOfType(assembly, type).map(([, { Properties }]) => Properties)
const textOf = (type: string): string => JSON.stringify(listOfType(assembly, type))

describe('the backups', () => {
  test('are made every night of every table, and kept as long as the privacy page says', () => {
    const [plan, ...more] = propertiesOf('AWS::Backup::BackupPlan')
    expect(more).toEqual([])
    expect(plan).toMatchObject({
      BackupPlan: {
        BackupPlanRule: [
          {
            ScheduleExpression: 'cron(0 19 * * ? *)',
            Lifecycle: { DeleteAfterDays: BACKUP_DAYS },
          },
        ],
      },
    })
    const selected = textOf('AWS::Backup::BackupSelection')
    const tables = listOfType(assembly, 'AWS::DynamoDB::Table')
    expect(tables).toHaveLength(3)
    for (const [id] of tables) expect(selected).toContain(id)
  })

  test('lie in a vault from which nobody deletes one before its time', () => {
    const [vault] = propertiesOf('AWS::Backup::BackupVault')
    expect(vault).toMatchObject({
      LockConfiguration: { MinRetentionDays: BACKUP_DAYS - 1, MaxRetentionDays: BACKUP_DAYS },
      AccessPolicy: {
        Statement: [
          {
            Effect: 'Deny',
            Action: ['backup:DeleteRecoveryPoint', 'backup:UpdateRecoveryPointLifecycle'],
            Principal: { AWS: '*' },
            Resource: '*',
          },
        ],
      },
    })
    // Without a date from which it cannot be changed it is a lock in governance mode.
    expect(JSON.stringify(vault)).not.toContain('ChangeableForDays')
  })

  test('that fail, or that nobody makes, ring', () => {
    const rules = propertiesOf('AWS::Events::Rule')
      .map(
        ({ EventPattern }) => EventPattern as { source?: string[]; detail?: unknown } | undefined,
      )
      .filter((pattern) => pattern?.source?.[0] === 'aws.backup')
    expect(rules.map((pattern) => pattern?.detail)).toMatchObject([
      { state: ['FAILED', 'ABORTED', 'EXPIRED'] },
      { state: ['COMPLETED'] },
    ])
  })
})

describe('the second bucket', () => {
  interface Copying {
    Rules: ReadonlyArray<{ Filter: { Prefix: string }; Status: string }>
  }
  const prefixes = (): readonly string[] =>
    propertiesOf('AWS::S3::Bucket')
      .flatMap(({ ReplicationConfiguration: told }) => (told as Copying | undefined)?.Rules ?? [])
      .map(({ Filter, Status }) => (Status === 'Enabled' ? Filter.Prefix : ''))

  test('has what the books rest on, and nothing that a person may have erased', () => {
    const personal: readonly string[] = [
      INTAKE.uploads,
      INTAKE.attachments,
      INTAKE.rawEvidence,
      INTAKE.rawStatements,
    ]
    expect(prefixes().toSorted()).toEqual(
      [
        PUBLIC_DATA.log,
        ...Object.values(INTAKE).filter((one) => !personal.includes(one)),
      ].toSorted(),
    )
  })

  test('is told of no deletion, and is filled by somebody who can delete nothing', () => {
    expect(textOf('AWS::S3::Bucket')).not.toMatch(/"DeleteMarkerReplication":\{"Status":"Enabled"/u)
    const copier = propertiesOf('AWS::IAM::Policy').find((policy) =>
      JSON.stringify(policy).includes('s3:ReplicateObject'),
    )
    expect(JSON.stringify(copier)).not.toMatch(/Delete|"s3:\*"|PutObject/u)
  })

  test('leaves a version of a file that was erased for a day at most', () => {
    interface Lives {
      Rules: ReadonlyArray<{
        Prefix?: string
        NoncurrentVersionExpiration?: { NoncurrentDays: number }
      }>
    }
    const [lives = { Rules: [] }] = listOfType(assembly, 'AWS::S3::Bucket')
      .filter(([id]) => id.startsWith('Intake'))
      .map(([, { Properties }]) => Properties.LifecycleConfiguration as Lives)
    for (const folder of Object.values(INTAKE).filter((one) => !prefixes().includes(one)))
      expect(
        lives.Rules.find(({ Prefix }) => Prefix === folder)?.NoncurrentVersionExpiration,
        folder,
      ).toEqual({ NoncurrentDays: 1 })
    expect(lives.Rules).toContainEqual(expect.objectContaining({ ExpiredObjectDeleteMarker: true }))
  })
})
