import { FilterCriteria, FilterRule } from 'aws-cdk-lib/aws-lambda'
import { isBeginning } from '../../functions/storage/keys.ts'
import type { Partition } from '../../functions/storage/keys.ts'

/** A condition for grants on a table: rows of these partitions. */
export function forRows(
  ...partitions: readonly Partition[]
): Record<string, Record<string, unknown>> {
  const keys = partitions.map((one) => (isBeginning(one) ? `${one}*` : one))
  return { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': keys } }
}

/** A filter for the stream of a table: new rows of this partition ring. */
export function onNewRow(partition: Partition): ReturnType<typeof FilterCriteria.filter> {
  const pk = isBeginning(partition)
    ? FilterRule.beginsWith(partition)
    : FilterRule.isEqual(partition)
  return FilterCriteria.filter({
    eventName: FilterRule.isEqual('INSERT'),
    dynamodb: { Keys: { pk: { S: pk } } },
  })
}
