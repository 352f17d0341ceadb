/** A page of a table, and the place of the next one. */
export interface TablePage {
  text: string
  next: string | undefined
}

/** More pages than the open cases of a unit ever fill. */
export const MAX_PAGES = 200

/**
 * All pages of a table as one file. Each page begins with the same headings, in one line, which
 * stand once in the whole.
 * @throws Error `table-too-long`: part of a table is never given out as the whole.
 */
export async function wholeTable(
  ask: (next: string | undefined) => Promise<TablePage>,
): Promise<string> {
  const texts: string[] = []
  let next: string | undefined
  for (let pages = 0; pages < MAX_PAGES; pages++) {
    const page = await ask(next)
    texts.push(texts.length === 0 ? page.text : rowsOf(page.text))
    if (page.next === undefined) return texts.join('')
    ;({ next } = page)
  }
  throw new Error('table-too-long')
}

function rowsOf(text: string): string {
  const end = text.indexOf(LINE_END)
  return end === -1 ? '' : text.slice(end + LINE_END.length)
}
const LINE_END = '\r\n'

/** The place of the next page, as a `Link` header names it (RFC 8288). */
export function nextOf(link: string | null): string | undefined {
  const [, href] = /<([^>]*)>;\s*rel="next"/u.exec(link ?? '') ?? []
  if (href === undefined) return undefined
  return new URL(href, 'https://portal.invalid').searchParams.get('next') ?? undefined
}
