import { join } from 'node:path'
import * as z from 'zod'
import { listOfType } from './assembly.ts'
import type { Assembly } from './assembly.ts'
import { resolve } from './resolve.ts'

/** Files that a deployment puts into a bucket. */
export interface DeploymentView {
  sourceFolder: string
  bucketName: string
  exclude: readonly string[]
  include: readonly string[]
  cacheControl: string | undefined
  /**
   * Type of every file, where the deployment says one; otherwise it follows from the file's ending.
   */
  contentType: string | undefined
}

/** All deployments of files, each by the folder of the assembly that holds them. */
export function listDeployments(assembly: Assembly): readonly DeploymentView[] {
  const schema = z.looseObject({
    SourceObjectKeys: z.array(z.string()).min(1),
    DestinationBucketName: z.string(),
    Exclude: z.array(z.string()).default([]),
    Include: z.array(z.string()).default([]),
    SystemMetadata: z.record(z.string(), z.string()).default({}),
  })
  return listOfType(assembly, 'Custom::CDKBucketDeployment').map(([, { Properties }]) => {
    const deployment = schema.parse(resolve(assembly, Properties))
    const path = assembly.assets.get((deployment.SourceObjectKeys[0] ?? '').replace(/\.zip$/u, ''))
    if (path === undefined) throw new Error('A deployment names files that the app does not hold.')
    return {
      sourceFolder: join(assembly.folder, path),
      bucketName: deployment.DestinationBucketName,
      exclude: deployment.Exclude,
      include: deployment.Include,
      cacheControl: deployment.SystemMetadata['cache-control'],
      contentType: deployment.SystemMetadata['content-type'],
    }
  })
}
