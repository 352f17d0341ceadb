import { filesField } from '../../shared/forms/files.ts'
import type { Attachment } from './attachment.ts'
import type { CaseRecord } from './case.ts'

/**
 * Files that came with a case, each with the name that it came with; the names go with the other
 * personal data.
 */
export function listFiles({
  attachments = [],
  personal,
}: Pick<CaseRecord, 'attachments' | 'personal'>): ReadonlyArray<
  Attachment & { name: string | undefined }
> {
  const counts = new Map<string, number>()
  return attachments.map((attachment) => {
    const field = attachment.field ?? filesField.name
    const index = counts.get(field) ?? 0
    counts.set(field, index + 1)
    const names = personal[field]
    return { ...attachment, name: Array.isArray(names) ? names[index] : undefined }
  })
}
