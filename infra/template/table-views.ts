import * as z from 'zod'
import { listOfType } from './assembly.ts'
import type { Assembly } from './assembly.ts'
import { resolve } from './resolve.ts'
import { physicalName } from './physical-names.ts'
import { arnOf } from './arns.ts'
import { createTableSchema } from './table-schema.ts'

/** A table of the app. */
export interface TableView {
  logicalId: string
  name: string
  arn: string
  /** Input of CreateTable, with what only the cloud knows left out. */
  create: z.infer<typeof createTableSchema> & { TableName: string }
  timeToLiveAttribute: string | undefined
}

/** All tables of the app. */
export function listTables(assembly: Assembly): readonly TableView[] {
  return listOfType(assembly, 'AWS::DynamoDB::Table').map(([logicalId, { Properties }]) => {
    const properties = resolve(assembly, Properties) as Record<string, unknown>
    const name = physicalName(assembly, logicalId)
    const ttl = z
      .looseObject({ AttributeName: z.string() })
      .optional()
      .parse(properties.TimeToLiveSpecification)
    return {
      logicalId,
      name,
      arn: arnOf(assembly, logicalId),
      create: { ...createTableSchema.parse(properties), TableName: name },
      timeToLiveAttribute: ttl?.AttributeName,
    }
  })
}
