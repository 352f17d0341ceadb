import { RemovalPolicy } from 'aws-cdk-lib'
import {
  AttributeType,
  BillingMode,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb'
import type { TableProps } from 'aws-cdk-lib/aws-dynamodb'
import type { Construct } from 'constructs'
import {
  CODE_INDEX,
  DAY_INDEX,
  ORIGIN_INDEX,
  QUEUE_INDEX,
  TRAIL_INDEX,
  TTL_ATTRIBUTE,
} from '../../functions/storage/keys.ts'

type Make = (idSuffix: string, tableName?: string) => Table

/**
 * The table that the portal uses. One that was restored has a name, and stands beside the one that
 * the stack made: it is a resource of its own, with all that the portal needs of a table, so that
 * CloudFormation can import it, and so that the other one is neither renamed nor replaced.
 */
export function takeTable(restoredName: string | undefined, make: Make): Table {
  const made = make('')
  return restoredName === undefined ? made : make(`Restored-${restoredName}`, restoredName)
}

export function makeRecords(scope: Construct, id: string, tableName?: string): Table {
  const table = makeTable(scope, id, { tableName, timeToLiveAttribute: TTL_ATTRIBUTE })
  table.addGlobalSecondaryIndex({
    indexName: QUEUE_INDEX,
    partitionKey: { name: 'queue', type: AttributeType.STRING },
    sortKey: { name: 'createdAt', type: AttributeType.STRING },
    projectionType: ProjectionType.INCLUDE,
    // What a list of cases shows; nothing that anybody wrote.
    nonKeyAttributes: ['code', 'form', 'state', 'dueDay', 'version'],
  })
  table.addGlobalSecondaryIndex({
    indexName: TRAIL_INDEX,
    partitionKey: { name: 'trail', type: AttributeType.STRING },
    sortKey: { name: 'at', type: AttributeType.STRING },
    // The rows themselves are read by their keys: an act is written far more often than looked at.
    projectionType: ProjectionType.KEYS_ONLY,
  })
  return table
}

export function makeLedger(scope: Construct, id: string, tableName?: string): Table {
  const table = makeTable(scope, id, { tableName })
  table.addGlobalSecondaryIndex({
    indexName: CODE_INDEX,
    partitionKey: { name: 'code', type: AttributeType.STRING },
    sortKey: { name: 'sk', type: AttributeType.STRING },
    projectionType: ProjectionType.ALL,
  })
  table.addGlobalSecondaryIndex({
    indexName: DAY_INDEX,
    partitionKey: { name: 'day', type: AttributeType.STRING },
    sortKey: { name: 'dayOrder', type: AttributeType.STRING },
    projectionType: ProjectionType.ALL,
  })
  table.addGlobalSecondaryIndex({
    indexName: ORIGIN_INDEX,
    partitionKey: { name: 'origin', type: AttributeType.STRING },
    sortKey: { name: 'sk', type: AttributeType.STRING },
    projectionType: ProjectionType.INCLUDE,
    nonKeyAttributes: ['index', 'entry'],
  })
  return table
}

/**
 * The list of what was erased. It is not among the tables that are set back together, so that a
 * restore finds in it what people had erased since.
 */
export const makeErased = (scope: Construct, id: string, tableName?: string): Table =>
  makeTable(scope, id, { tableName })

function makeTable(
  scope: Construct,
  id: string,
  { tableName, ...options }: Pick<TableProps, 'tableName' | 'timeToLiveAttribute'>,
): Table {
  return new Table(scope, id, {
    partitionKey: { name: 'pk', type: AttributeType.STRING },
    sortKey: { name: 'sk', type: AttributeType.STRING },
    billingMode: BillingMode.PAY_PER_REQUEST,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    encryption: TableEncryption.AWS_MANAGED,
    // Keys are all that a bell needs: it says that something is there, and who is rung reads the
    // table.
    stream: StreamViewType.KEYS_ONLY,
    ...(tableName === undefined ? {} : { tableName }),
    ...options,
  })
}
