import { api } from '../api/client.ts'
import { say, sayNumber } from '../frame/language.ts'
import { OpenFile } from '../frame/open-file.tsx'
import { FRAME_TEXTS } from '../frame/texts.ts'
import { namedFiles, why } from './case.ts'
import type { Case, CaseFile } from './case.ts'
import { CASE_TEXTS, FILE_WORDS } from './case-texts.ts'

const KIB = 1_024

/** What came with a case. A file is always a download: no browser runs it on the portal's address. */
export function CaseFiles({ one }: { one: Case }) {
  const files = namedFiles(one)
  return (
    <section class="panel" aria-labelledby="files-title">
      <h2 id="files-title">{say(CASE_TEXTS.files)}</h2>
      {files.length === 0 && <p>{say(CASE_TEXTS.noFiles)}</p>}
      <ul class="plain">
        {files.map((file) => (
          <li key={file.id} class="acts">
            <span>
              {file.name} ({sayNumber(Math.ceil(file.size / KIB))} KB)
            </span>
            <FileAct code={one.code} file={file} name={file.name} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function FileAct({ code, file, name }: { code: string; file: CaseFile; name: string }) {
  const words = FILE_WORDS[file.state]
  if (words !== undefined) return <span class="tag">{say(words)}</span>
  return (
    <OpenFile
      text={CASE_TEXTS.openFile}
      ready={FRAME_TEXTS.fileReady}
      failed={CASE_TEXTS.fileFailed}
      name={name}
      ask={() =>
        api.GET('/api/staff/submissions/{code}/files/{id}', {
          params: { path: { code, id: file.id }, query: { why } },
        })
      }
    />
  )
}
