import type { _Record as StreamRecord } from '@aws-sdk/client-dynamodb-streams'
import { REGION } from '../../template/place.ts'

/** A record as Lambda hands it to a function: its time in seconds. */
export function toEvent(record: StreamRecord, eventSourceARN: string) {
  const { ApproximateCreationDateTime, ...dynamodb } = record.dynamodb ?? {}
  return {
    eventID: record.eventID,
    eventName: record.eventName,
    eventVersion: record.eventVersion,
    eventSource: 'aws:dynamodb',
    awsRegion: REGION,
    dynamodb: {
      ApproximateCreationDateTime: (ApproximateCreationDateTime?.getTime() ?? 0) / 1_000,
      ...dynamodb,
    },
    eventSourceARN,
  }
}
