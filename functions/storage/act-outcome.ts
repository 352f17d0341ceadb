/** How a conditional write of a person's act ended; `repeated` is the same act with the same key, done before. */
export type ActOutcome = 'done' | 'repeated' | 'not-allowed' | 'busy'
