import { matchesQuery } from './fold.ts'

/** Filters the index of pages as one types. The list is in the page itself: without this script it is the A-Z index. */
const field = document.querySelector<HTMLInputElement>('[data-search]')
const status = document.querySelector<HTMLElement>('[data-search-status]')
const items = [...document.querySelectorAll<HTMLElement>('[data-entry]')]

function show(query: string): void {
  let count = 0
  for (const item of items) {
    const found = matchesQuery(item.dataset.entry ?? '', query)
    item.hidden = !found
    if (found) count++
  }
  for (const group of document.querySelectorAll<HTMLElement>('[data-group]'))
    group.hidden = !group.querySelector('[data-entry]:not([hidden])')
  if (status)
    status.textContent =
      query.trim() === '' ? '' : count === 0 ? (status.dataset.none ?? '') : (status.dataset.found ?? '').replace('{count}', String(count))
}

if (field) {
  field.closest('[hidden]')?.removeAttribute('hidden')
  field.value = new URLSearchParams(location.search).get('q') ?? ''
  field.addEventListener('input', () => show(field.value))
  show(field.value)
}
