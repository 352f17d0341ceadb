import type { Assembly } from './assembly.ts'

/** The physical name that a resource gets here, made from its logical id. */
export function physicalName(assembly: Assembly, logicalId: string): string {
  const type = assembly.resources.get(logicalId)?.Type
  if (type === 'AWS::S3::Bucket') return `nhip-cau-${logicalId.toLowerCase()}`
  return `nhip-cau-${logicalId}`
}
