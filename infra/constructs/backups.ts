import { Duration } from 'aws-cdk-lib'
import { BackupPlan, BackupPlanRule, BackupResource, BackupVault } from 'aws-cdk-lib/aws-backup'
import type { ITable } from 'aws-cdk-lib/aws-dynamodb'
import { Schedule } from 'aws-cdk-lib/aws-events'
import { ManagedPolicy, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Construct } from 'constructs'
import type { Settings } from '../settings-schema.ts'
import { acknowledge } from './acknowledge.ts'

/**
 * As long as point-in-time recovery reaches back, and no longer: what a person has erased must not
 * live on in a backup for longer than the privacy page says.
 */
export const BACKUP_DAYS = 35
/** A lock in compliance mode can be taken back for so long, and by nobody afterwards. */
const COMPLIANCE_AFTER_DAYS = 7

/**
 * A backup of each table every night, in a vault from which nobody deletes one before its time
 * (`infra/decisions/0012-backups-that-nobody-empties.md`). Point-in-time recovery goes with its
 * table when somebody deletes that; these do not.
 */
export class Backups extends Construct {
  readonly vault: BackupVault

  constructor(
    scope: Construct,
    id: string,
    { tables, settings }: { tables: readonly ITable[]; settings: Settings },
  ) {
    super(scope, id)
    const { lock, copyVaultArn } = settings.backups
    this.vault = new BackupVault(this, 'Vault', {
      blockRecoveryPointDeletion: true,
      lockConfiguration: {
        // The library asks that it be shorter than the longest time.
        minRetention: Duration.days(BACKUP_DAYS - 1),
        maxRetention: Duration.days(BACKUP_DAYS),
        ...(lock === 'compliance' ? { changeableFor: Duration.days(COMPLIANCE_AFTER_DAYS) } : {}),
      },
    })
    const plan = new BackupPlan(this, 'Plan', { backupVault: this.vault })
    plan.addRule(
      new BackupPlanRule({
        ruleName: 'every-night',
        // Two in the night in Vietnam.
        scheduleExpression: Schedule.cron({ hour: '19', minute: '0' }),
        startWindow: Duration.hours(1),
        completionWindow: Duration.hours(4),
        deleteAfter: Duration.days(BACKUP_DAYS),
        ...(copyVaultArn === undefined
          ? {}
          : {
              copyActions: [
                {
                  destinationBackupVault: BackupVault.fromBackupVaultArn(
                    this,
                    'CopyVault',
                    copyVaultArn,
                  ),
                  deleteAfter: Duration.days(BACKUP_DAYS),
                },
              ],
            }),
      }),
    )
    plan.addSelection('Tables', {
      resources: tables.map((table) => BackupResource.fromDynamoDbTable(table)),
      role: makeRole(this),
    })
  }
}

/** It may make backups and copy them, and restores nothing: a person does that with their own rights. */
function makeRole(scope: Construct): Role {
  const policy = 'service-role/AWSBackupServiceRolePolicyForBackup'
  const role = new Role(scope, 'Role', {
    assumedBy: new ServicePrincipal('backup.amazonaws.com'),
    managedPolicies: [ManagedPolicy.fromAwsManagedPolicyName(policy)],
  })
  acknowledge(
    role,
    `AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/${policy}]`,
    'AWS changes this policy together with what a backup needs; a copy of it would fall behind, and backups would fail.',
  )
  return role
}
