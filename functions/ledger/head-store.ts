import { toBase64, toUtf8 } from '../../shared/ledger/bytes.ts'
import { EMPTY_FRONTIER, extendFrontier, hashLeaf } from '../../shared/ledger/merkle.ts'
import { ENTRIES_PER_PAGE } from '../storage/ledger-table.ts'
import { headSchema } from './head.ts'
import type { Head } from './head.ts'
import type { ListPage } from './log-page-store.ts'

/**
 * Early releases wrote heads without the tree's right edge. It is computed from the entries then,
 * and the next commit keeps it.
 */
export async function readHead(item: Record<string, unknown>, listPage: ListPage): Promise<Head> {
  const { size, updatedAt, sums } = item
  if (item.frontier !== undefined)
    return headSchema.parse({ size, updatedAt, frontier: item.frontier, sums })
  let frontier = EMPTY_FRONTIER
  for (let page = 0; page * ENTRIES_PER_PAGE < Number(size); page++) {
    const texts = (await listPage(page)).slice(0, Number(size) - page * ENTRIES_PER_PAGE)
    frontier = await extendFrontier(
      frontier,
      await Promise.all(texts.map((text) => hashLeaf(toUtf8(text)))),
    )
  }
  return headSchema.parse({ size, updatedAt, frontier: frontier.hashes.map(toBase64), sums })
}
