import { useState } from 'preact/hooks'
import { problemOf } from '../api/problem.ts'
import { say } from './language.ts'
import type { Answered, Query, TableType } from './queue.ts'
import { FRAME_TEXTS } from './texts.ts'

interface TakeTableProps {
  take: (query: Query, as: TableType) => Promise<Answered<Blob>>
  query: Query
}

const TYPES = ['csv', 'xlsx'] as const

/** Takes a list as it is filtered, with all its pages, as one file. */
export function TakeTable({ take, query }: TakeTableProps) {
  const [taking, setTaking] = useState<TableType | undefined>(undefined)
  const [failure, tell] = useState<string | undefined>(undefined)
  const run = async (as: TableType): Promise<void> => {
    setTaking(as)
    tell(undefined)
    const { next: _next, ...asked } = query
    tell(await takeFile(() => take(asked, as)))
    setTaking(undefined)
  }
  return (
    <p class="acts">
      {TYPES.map((as) => (
        <button
          key={as}
          class="quiet"
          type="button"
          disabled={taking !== undefined}
          onClick={() => void run(as)}
        >
          {say(taking === as ? FRAME_TEXTS.takingTable : FRAME_TEXTS.takeTable, {
            type: as.toUpperCase(),
          })}
        </button>
      ))}
      <span role="alert">{failure}</span>
    </p>
  )
}

/** @returns why there is no file, where there is none. */
async function takeFile(ask: () => Promise<Answered<Blob>>): Promise<string | undefined> {
  try {
    const { data, error, response } = await ask()
    if (data === undefined)
      return problemOf(error, response.status).message ?? say(FRAME_TEXTS.failed)
    save(data, nameOf(response.headers.get('content-disposition')))
    return undefined
  } catch {
    return say(FRAME_TEXTS.failed)
  }
}

const nameOf = (disposition: string | null): string =>
  /filename="([^"]+)"/u.exec(disposition ?? '')?.[1] ?? 'danh-sach'

function save(file: Blob, name: string): void {
  const url = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS)
}
/** Until the browser has begun to write the file. */
const KEPT_MS = 60_000
