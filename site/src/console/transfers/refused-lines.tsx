import { useState } from 'preact/hooks'
import { api } from '../api/client.ts'
import { say, sayNumber } from '../frame/language.ts'
import { Shown, useLoaded } from '../frame/loading.tsx'
import { LOOK_TEXTS } from './look-texts.ts'
import { why } from './statement.ts'

interface RefusedLine {
  place: number
  line: number
  text: string
  reasonText: string
  cell?: { name: string; text: string }
}

/** Lines that were not taken, each with its reason and its cell, a page at a time. */
export function RefusedLines({ id, count }: { id: string; count: number }) {
  const [next, setNext] = useState<string | undefined>()
  const loaded = useLoaded(
    () =>
      api.GET('/api/staff/statements/{id}/refused', {
        params: { path: { id }, query: { next, why } },
      }),
    `${id}/${next ?? ''}`,
  )
  return (
    <section>
      <h2>
        {say(LOOK_TEXTS.refusedLines)} ({sayNumber(count)})
      </h2>
      <Shown loaded={loaded}>
        {(page) => (
          <>
            <table class="list">
              <caption class="hidden">{say(LOOK_TEXTS.refusedLines)}</caption>
              <thead>
                <tr>
                  <th scope="col">{say(LOOK_TEXTS.line)}</th>
                  <th scope="col">{say(LOOK_TEXTS.reason)}</th>
                  <th scope="col">{say(LOOK_TEXTS.cell)}</th>
                  <th scope="col">{say(LOOK_TEXTS.memo)}</th>
                </tr>
              </thead>
              <tbody>
                {(page.lines as readonly RefusedLine[]).map((one) => (
                  <tr key={one.place}>
                    <td data-label={say(LOOK_TEXTS.line)}>{one.line}</td>
                    <td data-label={say(LOOK_TEXTS.reason)}>{one.reasonText}</td>
                    <td data-label={say(LOOK_TEXTS.cell)}>
                      {one.cell ? `${one.cell.name}: ${one.cell.text}` : '–'}
                    </td>
                    <td class="text" data-label={say(LOOK_TEXTS.memo)}>
                      {one.text}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
            {page.next !== null && (
              <p class="acts">
                <button class="quiet" type="button" onClick={() => setNext(page.next ?? undefined)}>
                  {say(LOOK_TEXTS.more)}
                </button>
              </p>
            )}
          </>
        )}
      </Shown>
    </section>
  )
}
