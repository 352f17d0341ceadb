/**
 * Stands in for the SDK's streams of events when functions are bundled. No call of ours has one (S3
 * Select and Transcribe do), and they are a twentieth of a bundle.
 */
export function EventStreamSerde(): never {
  throw new Error('no-event-streams')
}

export const eventStreamSerdeProvider = (): undefined => undefined

export const resolveEventStreamSerdeConfig = <Config>(config: Config): Config => config
