/** How many wait; `more` where not everything was looked through. */
export interface Count {
  count: number
  more: boolean
}

/** As many pages of a list as are looked through for a count. */
export const MAX_PAGES = 8

/**
 * Counts those of a list that wait, where the portal has no list of them alone.
 * @param ask for a page, behind the place that the page before has named.
 */
export async function countPages<Row>(
  ask: (next: string | undefined) => Promise<{ rows: readonly Row[]; next: string | undefined }>,
  doesWait: (row: Row) => boolean,
): Promise<Count> {
  let count = 0
  let next: string | undefined
  for (let pages = 0; pages < MAX_PAGES; pages++) {
    const page = await ask(next)
    count += page.rows.filter(doesWait).length
    if (page.next === undefined) return { count, more: false }
    ;({ next } = page)
  }
  return { count, more: true }
}
