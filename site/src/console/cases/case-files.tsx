import { useState } from 'preact/hooks'
import { api } from '../api/client.ts'
import { say, sayNumber } from '../frame/language.ts'
import { namedFiles, why } from './case.ts'
import type { Case, CaseFile } from './case.ts'
import { CASE_TEXTS, FILE_WORDS } from './case-texts.ts'

const KIB = 1_024

/** What came with a case. A file is always a download: no browser runs it on the portal's address. */
export function CaseFiles({ one }: { one: Case }) {
  const [failed, setFailed] = useState(false)
  const files = namedFiles(one)
  const fetchFile = async (id: string): Promise<void> => {
    setFailed(false)
    const path = { code: one.code, id }
    const { data } = await api
      .GET('/api/staff/submissions/{code}/files/{id}', { params: { path, query: { why } } })
      .catch(() => ({ data: undefined }))
    if (data === undefined) setFailed(true)
    else open(data.url)
  }
  return (
    <section class="panel" aria-labelledby="files-title">
      <h2 id="files-title">{say(CASE_TEXTS.files)}</h2>
      {failed && (
        <p class="wrong" role="alert">
          {say(CASE_TEXTS.fileFailed)}
        </p>
      )}
      {files.length === 0 && <p>{say(CASE_TEXTS.noFiles)}</p>}
      <ul class="plain">
        {files.map((file) => (
          <li key={file.id} class="acts">
            <span>
              {file.name} ({sayNumber(Math.ceil(file.size / KIB))} KB)
            </span>
            <FileAct file={file} name={file.name} run={() => void fetchFile(file.id)} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Another tab takes the file, so that what is typed here stays. */
function open(url: string): void {
  const link = document.createElement('a')
  link.href = url
  link.target = '_blank'
  link.rel = 'noopener noreferrer'
  link.click()
}

function FileAct({ file, name, run }: { file: CaseFile; name: string; run: () => void }) {
  const words = FILE_WORDS[file.state]
  if (words !== undefined) return <span class="tag">{say(words)}</span>
  return (
    <button
      type="button"
      class="quiet"
      aria-label={`${say(CASE_TEXTS.openFile)}: ${name}`}
      onClick={run}
    >
      {say(CASE_TEXTS.openFile)}
    </button>
  )
}
