import { toLocale } from '../../../shared/locale.ts'
import { matchesQuery } from '../search/fold.ts'
import { DOCUMENTS_PER_FILE, findDocuments } from '../search/search-index.ts'
import type { DocumentFile, WordFile } from '../search/search-index.ts'

/**
 * Filters the index of pages as one types, and finds news by their whole text. The list is in the
 * page itself: without this script it is the A-Z index.
 */
const SHOWN = 20
const WAIT_MS = 150

const field = document.querySelector<HTMLInputElement>('[data-search]')
const status = document.querySelector<HTMLElement>('[data-search-status]')
const items = [...document.querySelectorAll<HTMLElement>('[data-entry]')]
const newsGroup = document.querySelector<HTMLElement>('[data-news]')
const results = document.querySelector<HTMLElement>('[data-news-results]')
const base = `/search-index/${toLocale(document.documentElement.lang)}/`

const files = new Map<string, Promise<unknown>>()
/**
 * A file of the index, once; undefined where there is none. What failed to arrive is asked for
 * again the next time.
 */
function read<File>(name: string): Promise<File | undefined> {
  const known = files.get(name) ?? fetchFile(name)
  files.set(name, known)
  return known as Promise<File | undefined>
}
async function fetchFile(name: string): Promise<unknown> {
  try {
    const response = await fetch(`${base}${name}.json`, { signal: AbortSignal.timeout(15_000) })
    if (response.status === 404) return undefined
    if (!response.ok) throw new TypeError(String(response.status))
    return await response.json()
  } catch (error) {
    files.delete(name)
    throw error
  }
}

let turn = 0
async function show(query: string): Promise<void> {
  const mine = ++turn
  const isEmpty = query.trim() === ''
  let count = 0
  for (const item of items) {
    const found = matchesQuery(item.dataset.entry ?? '', query)
    item.hidden = !found
    if (found) count++
  }
  for (const group of document.querySelectorAll<HTMLElement>('[data-group]'))
    group.hidden = !group.querySelector('[data-entry]:not([hidden])')
  if (newsGroup) newsGroup.hidden = !isEmpty
  if (isEmpty) return say('', [])
  try {
    const numbers = await findDocuments(query, (name) => read<WordFile>(name))
    const rows = await Promise.all(numbers.slice(0, SHOWN).map(readDocument))
    if (mine !== turn) return
    const total = count + numbers.length
    say(
      total === 0
        ? (status?.dataset.none ?? '')
        : (status?.dataset.found ?? '').replace('{count}', String(total)),
      rows,
    )
  } catch {
    if (mine === turn) say(status?.dataset.late ?? '', [])
  }
}

async function readDocument(number: number): Promise<DocumentFile[number]> {
  const file = await read<DocumentFile>(`d-${Math.floor(number / DOCUMENTS_PER_FILE)}`)
  const row = file?.[number % DOCUMENTS_PER_FILE]
  if (!row) throw new TypeError('document')
  return row
}

/** Built by the DOM's own means: nothing that came over the network is read as markup. */
function say(text: string, rows: ReadonlyArray<DocumentFile[number]>): void {
  if (status) status.textContent = text
  const list = results?.querySelector('ul')
  if (!results || !list) return
  results.hidden = rows.length === 0
  list.replaceChildren(
    ...rows.map(([url, title, period]) => {
      const item = document.createElement('li')
      const link = document.createElement('a')
      link.href = url
      link.textContent = title
      item.append(link, ` (${period})`)
      return item
    }),
  )
}

if (field) {
  field.closest('[hidden]')?.removeAttribute('hidden')
  field.value = new URLSearchParams(location.search).get('q') ?? ''
  let timer: ReturnType<typeof setTimeout> | undefined
  field.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(() => void show(field.value), WAIT_MS)
  })
  void show(field.value)
}
