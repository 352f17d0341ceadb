import * as z from 'zod'
import type { Measured } from '../../../infra/commands/cost/measured.ts'
import { listOfType } from '../../../infra/template/assembly.ts'
import type { Assembly } from '../../../infra/template/assembly.ts'
import { listFunctions } from '../../../infra/template/function-views.ts'
import { resolve } from '../../../infra/template/resolve.ts'

/** What a template has that costs by the month. */
export function countStanding(assembly: Assembly): Measured['standing'] {
  const count = (type: string): number => listOfType(assembly, type).length
  return {
    alarms: count('AWS::CloudWatch::Alarm'),
    dashboards: count('AWS::CloudWatch::Dashboard'),
    keys: count('AWS::KMS::Key'),
    secrets: count('AWS::SecretsManager::Secret'),
  }
}

const formatSchema = z.object({ AccessLogSettings: z.object({ Format: z.string() }) })

/** Values of about the length that they have in the cloud. */
const TYPICAL: Readonly<Record<string, string>> = {
  requestId: 'JKJaXmPLvHcESHA=',
  routeKey: 'GET /api/pledges/receipt',
  status: '200',
  responseLatency: '123',
  integrationErrorMessage: '-',
}

/** Bytes of the line that the API's log holds for one request. */
export function apiLogBytes(assembly: Assembly): number {
  const [stage] = listOfType(assembly, 'AWS::ApiGatewayV2::Stage')
  if (!stage) throw new Error('the template has no stage')
  const { AccessLogSettings } = formatSchema.parse(resolve(assembly, stage[1].Properties))
  const line = AccessLogSettings.Format.replace(
    /\$context\.(\w+)/gu,
    (_, name: string) => TYPICAL[name] ?? '',
  )
  return Buffer.byteLength(line)
}

const loggingSchema = z.looseObject({
  LoggingConfig: z.object({
    LogFormat: z.enum(['Text', 'JSON']),
    SystemLogLevel: z.enum(['DEBUG', 'INFO', 'WARN']).optional(),
  }),
})

/** START, END and REPORT of a call in plain text, as Lambda's guide shows them. */
const PLAIN_LINES = [
  'START RequestId: 8f507cfc-9d34-4f4d-8a66-0f5e2a9f3b11 Version: $LATEST',
  'END RequestId: 8f507cfc-9d34-4f4d-8a66-0f5e2a9f3b11',
  'REPORT RequestId: 8f507cfc-9d34-4f4d-8a66-0f5e2a9f3b11\tDuration: 79.67 ms\tBilled Duration: 80 ms\tMemory Size: 512 MB\tMax Memory Used: 103 MB\t',
]

/** Bytes of the lines that Lambda itself logs for a call that ends well. */
export function platformLogBytes(assembly: Assembly): number {
  const own = new Set(
    listFunctions(assembly).flatMap(({ logicalId, name }) =>
      name === undefined ? [] : [logicalId],
    ),
  )
  const functions = listOfType(assembly, 'AWS::Lambda::Function').filter(([id]) => own.has(id))
  const isQuiet = functions.every(([, { Properties }]) => {
    const { LoggingConfig } = loggingSchema.parse(resolve(assembly, Properties))
    return LoggingConfig.LogFormat === 'JSON' && LoggingConfig.SystemLogLevel === 'WARN'
  })
  return isQuiet ? 0 : Buffer.byteLength(PLAIN_LINES.join('\n'))
}
