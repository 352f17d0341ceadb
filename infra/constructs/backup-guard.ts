import { Duration } from 'aws-cdk-lib'
import { Metric } from 'aws-cdk-lib/aws-cloudwatch'
import { Rule } from 'aws-cdk-lib/aws-events'
import type { IBackupVault } from 'aws-cdk-lib/aws-backup'
import type { Construct } from 'constructs'
import type { AlarmDefinition } from './alarm-definition.ts'

/**
 * Rings when a backup has failed, and when none was made for a day. The rules have no target: an
 * alarm reads how often they matched, as that of the keys does.
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/eventbridge.html
 */
export function guardBackups(scope: Construct, vault: IBackupVault): readonly AlarmDefinition[] {
  const matched = (id: string, states: readonly string[], period: Duration): Metric => {
    const rule = new Rule(scope, id, {
      description: `Backups whose job is ${states.join(', ').toLowerCase()}`,
      eventPattern: {
        source: ['aws.backup'],
        detailType: ['Backup Job State Change'],
        detail: { state: [...states], backupVaultName: [vault.backupVaultName] },
      },
    })
    return new Metric({
      namespace: 'AWS/Events',
      metricName: 'TriggeredRules',
      dimensionsMap: { RuleName: rule.ruleName },
      statistic: 'Sum',
      period,
    })
  }
  return [
    {
      id: 'BackupFails',
      metric: matched('BackupsFailed', ['FAILED', 'ABORTED', 'EXPIRED'], Duration.minutes(5)),
      threshold: 1,
      rings: 'above',
      errorImpact:
        'A nightly backup of a table was not made. Nothing is lost while the tables stand, and point-in-time recovery goes on; see AWS Backup, Jobs, for the reason.',
    },
    {
      id: 'BackupsSilent',
      metric: matched('BackupsMade', ['COMPLETED'], Duration.days(1)),
      threshold: 1,
      rings: 'below',
      errorImpact:
        'No backup of any table was made for a day. Nothing is lost while the tables stand; is the plan still there (AWS Backup, Backup plans), and does its role exist?',
    },
  ]
}
