import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { templateSchema, manifestSchema, assetsSchema } from './assembly-schemas.ts'
import type { Resource } from './assembly-schemas.ts'

/** A synthesized app, all of its stacks as one: what CloudFormation would be given. */
export interface Assembly {
  /** Folder that asset paths are relative to. */
  folder: string
  resources: ReadonlyMap<string, Resource>
  /**
   * Values by the names of their stack and of their output in it (`<stack>.<output>`), unresolved.
   */
  outputs: ReadonlyMap<string, unknown>
  /** Asset paths by the hash that names them in the templates. */
  assets: ReadonlyMap<string, string>
}

/** @throws Error when the folder holds no synthesized app, or two stacks use one logical id. */
export function readAssembly(folder: string): Assembly {
  const read = <T>(file: string, schema: z.ZodType<T>): T =>
    schema.parse(JSON.parse(readFileSync(join(folder, file), 'utf8')))
  const resources = new Map<string, Resource>()
  const outputs = new Map<string, unknown>()
  const assets = new Map<string, string>()
  for (const [id, artifact] of Object.entries(read('manifest.json', manifestSchema).artifacts)) {
    if (artifact.type !== 'aws:cloudformation:stack') continue
    const template = read(
      artifact.properties?.templateFile ?? `${id}.template.json`,
      templateSchema,
    )
    for (const [logicalId, resource] of Object.entries(template.Resources)) {
      if (resources.has(logicalId)) throw new Error(`Two stacks use the logical id ${logicalId}.`)
      resources.set(logicalId, resource)
    }
    for (const [name, { Value }] of Object.entries(template.Outputs))
      outputs.set(`${artifact.properties?.stackName ?? id}.${name}`, Value)
    for (const [hash, { source }] of Object.entries(read(`${id}.assets.json`, assetsSchema).files))
      assets.set(hash, source.path)
  }
  return { folder, resources, outputs, assets }
}

/** Resources of a type, such as `AWS::S3::Bucket`, with their logical ids. */
export function listOfType(
  assembly: Assembly,
  type: string,
): ReadonlyArray<readonly [logicalId: string, resource: Resource]> {
  return [...assembly.resources].filter(([, resource]) => resource.Type === type)
}
