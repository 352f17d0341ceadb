import { readFileSync } from 'node:fs'
import * as z from 'zod'

const count = z.number().nonnegative()

/** What the calls of one function have used. */
const functionUsageSchema = z.object({
  calls: count,
  /** Processor time, of one core of the machine that measured. */
  cpuMs: count,
  logLines: count,
  logBytes: count,
  /** Calls of AWS by their operation. */
  aws: z.record(z.string(), count),
})

const usageSchema = z.object({
  /** Requests that reach the API, and those that the distribution answers from a bucket. */
  apiRequests: count,
  fileRequests: count,
  /** Bytes that viewers are sent. */
  edgeBytes: count,
  functions: z.record(z.string(), functionUsageSchema),
  /**
   * Capacity units by table, and by index as `<table>/<index>`; of a table in a transaction twice as
   * many.
   */
  writeUnits: z.record(z.string(), count),
  readUnits: z.record(z.string(), count),
  /** Bytes that functions put into buckets. */
  putBytes: count,
  /** Bytes that stay in the tables, with their indexes. */
  tableBytes: count,
  /** Of these, the bytes of the tables alone, which is what point-in-time recovery is charged by. */
  recoveryBytes: count,
})
export type Usage = z.infer<typeof usageSchema>

const actSchema = z.object({
  what: z.string(),
  /** Routes of the API that one act asks, once each. */
  routes: z.array(z.string()),
  /** Metrics of our own that it counts in, each by its service and name. */
  metrics: z.array(z.string()),
  usage: usageSchema,
})

const clockSchema = z.object({
  everyMs: count,
  metrics: z.array(z.string()),
  usage: usageSchema,
})

/** What `npm run bench` measured: averages of one act, and of one ring with nothing to do. */
export const measuredSchema = z.object({
  /** The day of the run. */
  date: z.iso.date(),
  acts: z.record(z.string(), actSchema),
  /**
   * Publishing: what each run takes, what each entry takes beside it, and what a bell takes that is
   * left to the clock.
   */
  publishing: z.object({
    run: usageSchema,
    entry: usageSchema,
    leftBell: usageSchema,
    /** Seconds for which bells are gathered, and for which they are left after an entry. */
    gatheredSeconds: count,
    pauseSeconds: count,
  }),
  clocks: z.record(z.string(), clockSchema),
  /** Functions that work with keys of records, and the seconds for which a wrapping key is open. */
  sealing: z.object({ functions: z.array(z.string()), openSeconds: count }),
  memoryMb: z.record(z.string(), count),
  /** Bytes of the line that the API logs for a request. */
  apiLogBytes: count,
  /** Bytes of the lines that Lambda itself logs for a call. */
  platformLogBytes: count,
  /** What costs by the month, whether or not anything happens. */
  standing: z.object({
    alarms: count,
    dashboards: count,
    keys: count,
    secrets: count,
  }),
})
export type Measured = z.infer<typeof measuredSchema>

export const MEASURED_FILE = new URL('measured.json', import.meta.url)

/** @throws Error when the file is not what a bench run writes. */
export function readMeasured(): Measured {
  return measuredSchema.parse(JSON.parse(readFileSync(MEASURED_FILE, 'utf8')))
}

export const NO_USAGE: Usage = {
  apiRequests: 0,
  fileRequests: 0,
  edgeBytes: 0,
  functions: {},
  writeUnits: {},
  readUnits: {},
  putBytes: 0,
  tableBytes: 0,
  recoveryBytes: 0,
}
