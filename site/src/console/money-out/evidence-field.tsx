import { useState } from 'preact/hooks'
import { api } from '../api/client.ts'
import { problemOf } from '../api/problem.ts'
import { fieldId } from '../frame/act-notice.tsx'
import { putFile } from '../api/upload.ts'
import { say, sayNumber } from '../frame/language.ts'
import type { FieldProblem } from '../api/problem.ts'
import { evidenceFault } from './evidence-fault.ts'
import { filesOf } from './evidence-files.ts'
import { MONEY_OUT_TEXTS } from './money-out-texts.ts'
import { OpenFile } from './open-file.tsx'

const MAX_FILES = 5
const TYPES = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const
const BYTES_A_KB = 1024

/** Files that show a disbursement: each is put, looked into, and seen before it is proposed. */
export function EvidenceField({ form, issue }: { form: string; issue: FieldProblem | undefined }) {
  const files = filesOf(form)
  const wrong = sayIssue(issue, files.value.length)
  const [doing, setDoing] = useState<string | undefined>()
  const [trouble, setTrouble] = useState<string | undefined>()

  const bring = async (file: File): Promise<void> => {
    const fault = evidenceFault(file)
    if (fault !== undefined) return setTrouble(fault)
    setTrouble(undefined)
    const type = TYPES.find((one) => one === file.type) ?? 'application/pdf'
    const body = { name: file.name, type, size: file.size }
    const offered = await api.POST('/api/staff/evidence', { body })
    if (!offered.data) return setTrouble(sayTrouble(offered, file))
    const { id, url } = offered.data
    const fields = offered.data.fields as Record<string, string>
    const end = await putFile(file, { url, fields }, (part) =>
      setDoing(
        say(MONEY_OUT_TEXTS.uploading, {
          name: file.name,
          part: sayNumber(Math.floor(part * 100)),
        }),
      ),
    )
    if (end !== 'put') return setTrouble(say(MONEY_OUT_TEXTS.fileLost, { name: file.name }))
    setDoing(say(MONEY_OUT_TEXTS.checking, { name: file.name }))
    const checked = await api.POST('/api/staff/evidence/{id}/check', { params: { path: { id } } })
    if (!checked.data) return setTrouble(sayTrouble(checked, file))
    const { sha256, size } = checked.data
    const preview = type === 'application/pdf' ? undefined : URL.createObjectURL(file)
    files.value = [...files.value, { id, name: file.name, size, sha256, public: false, preview }]
  }
  const choose = async (input: HTMLInputElement): Promise<void> => {
    for (const file of input.files ?? [])
      await bring(file).catch(() => setTrouble(say(MONEY_OUT_TEXTS.fileLost, { name: file.name })))
    input.value = ''
    setDoing(undefined)
  }
  const change = (id: string, isPublic: boolean): void => {
    files.value = files.value.map((one) => (one.id === id ? { ...one, public: isPublic } : one))
  }
  return (
    <fieldset class="field files">
      <legend>{say(MONEY_OUT_TEXTS.evidence)}</legend>
      <p class="hint" id={`${form}-files-hint`}>
        {say(MONEY_OUT_TEXTS.evidenceHint)}
      </p>
      {(trouble ?? wrong) !== undefined && (
        <p class="wrong" role="alert">
          {trouble ?? wrong}
        </p>
      )}
      {files.value.map((file) => (
        <div class="file" key={file.id}>
          {file.preview !== undefined && <img src={file.preview} alt={file.name} />}
          <p>
            <b>{file.name}</b> · {sayNumber(Math.ceil(file.size / BYTES_A_KB))} KB ·{' '}
            {say(MONEY_OUT_TEXTS.checked)} · <code>{file.sha256.slice(0, 12)}…</code>
          </p>
          <label class="check">
            <input
              type="checkbox"
              checked={file.public}
              onChange={({ currentTarget }) => change(file.id, currentTarget.checked)}
            />
            <span>{say(MONEY_OUT_TEXTS.isPublic)}</span>
          </label>
          <p class="acts">
            <OpenFile
              ask={() =>
                api.GET('/api/staff/evidence/{id}', {
                  params: { path: { id: file.id }, query: { why: 'check' } },
                })
              }
            />
            <button
              class="quiet"
              type="button"
              onClick={() => {
                files.value = files.value.filter(({ id }) => id !== file.id)
              }}
            >
              {say(MONEY_OUT_TEXTS.removeFile)}
            </button>
          </p>
        </div>
      ))}
      <p role="status">{doing}</p>
      {files.value.length < MAX_FILES && (
        <label>
          <span>{say(MONEY_OUT_TEXTS.addFile)}</span>
          <input
            type="file"
            id={fieldId(form, 'evidence')}
            multiple
            accept={TYPES.join(',')}
            aria-describedby={`${form}-files-hint`}
            disabled={doing !== undefined}
            onChange={({ currentTarget }) => {
              void choose(currentTarget)
            }}
          />
        </label>
      )}
    </fieldset>
  )
}

/** A file that was missing is there by now, whatever the portal said before. */
function sayIssue(issue: FieldProblem | undefined, files: number): string | undefined {
  if (issue?.code !== 'required') return issue?.message
  return files === 0 ? say(MONEY_OUT_TEXTS.noEvidence) : undefined
}

const sayTrouble = (
  { error, response }: { error?: unknown; response: Response },
  { name }: File,
): string => problemOf(error, response.status).message ?? say(MONEY_OUT_TEXTS.fileLost, { name })
