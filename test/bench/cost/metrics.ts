import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'

const printedSchema = z.object({
  _aws: z.object({
    CloudWatchMetrics: z.array(z.object({ Metrics: z.array(z.object({ Name: z.string() })) })),
  }),
})

/** Metrics that a function has printed here, by its name and theirs. */
export function listMetrics(dataDir: string, service: string): string[] {
  const file = join(dataDir, 'logs', `${service}.log`)
  if (!existsSync(file)) return []
  const lines = readFileSync(file, 'utf8').split('\n')
  const names = lines
    .filter((line) => line.includes('"_aws"'))
    .flatMap((line) => {
      const { _aws: told } = printedSchema.parse(JSON.parse(line))
      return told.CloudWatchMetrics
    })
    .flatMap(({ Metrics }) => Metrics.map(({ Name }) => `${service} ${Name}`))
  return [...new Set(names)].toSorted()
}
