import { CfnDelivery, CfnDeliveryDestination, CfnDeliverySource } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'

/** Folder of the logs' bucket. */
export const EDGE_LOG_FOLDER = 'cloudfront'

/**
 * All that is kept of a request: enough to tell what failed, when, and how much was asked for. What
 * leads to a person is left out: the network address and the port, addresses that proxies add, the
 * query, cookies, the page before, the browser, and the place of the edge.
 */
export const EDGE_LOG_FIELDS = [
  'date',
  'time',
  'cs-method',
  'cs-uri-stem',
  'sc-status',
  'sc-bytes',
  'sc-content-type',
  'time-taken',
  'x-edge-result-type',
  'x-edge-detailed-result-type',
] as const

export interface EdgeLogProps {
  distributionArn: string
  /** Of the bucket that its files come into. */
  bucketArn: string
  /** By which the account knows source and destination: two portals of an account have two. */
  logName: string
}

/**
 * The distribution's log, by standard logging of the second version, which writes chosen fields
 * alone. The first one always writes the address.
 */
export class EdgeLog extends Construct {
  constructor(scope: Construct, id: string, { distributionArn, bucketArn, logName }: EdgeLogProps) {
    super(scope, id)
    const source = new CfnDeliverySource(this, 'Source', {
      name: logName,
      logType: 'ACCESS_LOGS',
      resourceArn: distributionArn,
    })
    const destination = new CfnDeliveryDestination(this, 'Destination', {
      name: logName,
      destinationResourceArn: `${bucketArn}/${EDGE_LOG_FOLDER}`,
      outputFormat: 'json',
    })
    const delivery = new CfnDelivery(this, 'Delivery', {
      deliverySourceName: source.name,
      deliveryDestinationArn: destination.attrArn,
      recordFields: [...EDGE_LOG_FIELDS],
    })
    delivery.addDependency(source)
    delivery.addDependency(destination)
  }
}
