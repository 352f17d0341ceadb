import { CfnDelivery, CfnDeliveryDestination, CfnDeliverySource } from 'aws-cdk-lib/aws-logs'
import type { IBucket } from 'aws-cdk-lib/aws-s3'
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

/**
 * The distribution's log, by standard logging of the second version, which writes chosen fields
 * alone. The first one always writes the address.
 */
export class EdgeLog extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { distributionArn, bucket }: { distributionArn: string; bucket: IBucket },
  ) {
    super(scope, id)
    const source = new CfnDeliverySource(this, 'Source', {
      name: 'nhip-cau-edge',
      logType: 'ACCESS_LOGS',
      resourceArn: distributionArn,
    })
    const destination = new CfnDeliveryDestination(this, 'Destination', {
      name: 'nhip-cau-edge',
      destinationResourceArn: bucket.arnForObjects(EDGE_LOG_FOLDER),
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
