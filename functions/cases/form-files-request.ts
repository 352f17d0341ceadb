import type { FieldValues, Form, Issue, RawValues } from '../../shared/forms/field.ts'
import { listFields } from '../../shared/forms/field.ts'
import {
  FILE_ID_PATTERN,
  MAX_FILES,
  MAX_FILE_BYTES,
  detectFileType,
} from '../../shared/forms/files.ts'
import type { AttachedFile, FileType } from '../../shared/forms/files.ts'
import type { Uploads } from './upload-files.ts'
import type { PostedFile } from '../http/multipart.ts'

export interface FoundFile extends AttachedFile {
  type: FileType
}

export interface FormFiles {
  /** The form's answers with the ids of all its files, those that have just come in among them. */
  answers: RawValues
  files: readonly FoundFile[]
  issues: readonly Issue[]
}

/**
 * Files of a form: those that came in before are looked at, those that came with the post are kept,
 * and what is not what it says it is becomes an issue at the field. A file that is refused is left
 * out, so that the person goes on with the others.
 */
export async function takeFiles(
  form: Form,
  answers: RawValues,
  posted: readonly PostedFile[],
  uploads: Uploads,
): Promise<FormFiles> {
  let taken: FormFiles = { answers, files: [], issues: [] }
  for (const { name } of listFields(form).filter(({ kind }) => kind === 'files')) {
    const own = posted.filter(({ field }) => field === name)
    const next = await takeFilesOf(name, taken.answers, own, uploads)
    taken = {
      answers: next.answers,
      files: [...taken.files, ...next.files],
      issues: [...taken.issues, ...next.issues],
    }
  }
  return taken
}

/** What people read back are the names of their files, not the ids. */
export function nameFiles(values: FieldValues, files: readonly FoundFile[]): FieldValues {
  const byField = Map.groupBy(files, ({ field }) => field)
  const names = [...byField].map(([field, found]) => [field, found.map(({ name }) => name)])
  return { ...values, ...(Object.fromEntries(names) as Record<string, string[]>) }
}

async function takeFilesOf(
  field: string,
  answers: RawValues,
  posted: readonly PostedFile[],
  uploads: Uploads,
): Promise<FormFiles> {
  const { [field]: earlier = '', [`${field}.drop`]: drop, ...rest } = answers
  const ids = drop === 'yes' ? [] : [...new Set(earlier.split(',').filter(Boolean))]
  const issues: Issue[] = []
  const refuse = (code: Issue['code']): undefined => {
    if (!issues.some((issue) => issue.code === code)) issues.push({ field, code })
    return undefined
  }
  if (ids.length + posted.length > MAX_FILES) refuse('too-many-files')
  const found: FoundFile[] = []
  for (const id of ids.slice(0, MAX_FILES)) {
    const upload = FILE_ID_PATTERN.test(id) ? await uploads.look(id) : undefined
    const type = upload && detectFileType(upload.head)
    if (!upload) refuse('file-gone')
    else if (upload.size === 0) refuse('file-empty')
    else if (upload.size > MAX_FILE_BYTES) refuse('file-too-large')
    else if (type === undefined) refuse('file-type')
    else found.push({ id, name: upload.name, size: upload.size, type, field })
  }
  for (const { name, bytes } of posted.slice(0, MAX_FILES - found.length)) {
    const type = detectFileType(bytes)
    if (bytes.byteLength === 0) refuse('file-empty')
    else if (bytes.byteLength > MAX_FILE_BYTES) refuse('file-too-large')
    else if (type === undefined) refuse('file-type')
    else
      found.push({
        id: await uploads.put({ name, type, bytes }),
        name,
        size: bytes.byteLength,
        type,
        field,
      })
  }
  const value = found.map(({ id }) => id).join(',')
  return { answers: value === '' ? rest : { ...rest, [field]: value }, files: found, issues }
}

/**
 * Leaves out files that belong to another case already, so that the person goes on with the others.
 */
export function dropFiles({ answers, files }: FormFiles, gone: readonly FoundFile[]): FormFiles {
  const left = files.filter((file) => !gone.includes(file))
  const fields = [...new Set(gone.map(({ field }) => field))]
  const ids = fields.map((field): [string, string] => [
    field,
    left
      .filter((file) => file.field === field)
      .map(({ id }) => id)
      .join(','),
  ])
  return {
    answers: { ...answers, ...Object.fromEntries(ids) },
    files: left,
    issues: fields.map((field) => ({ field, code: 'file-gone' })),
  }
}
