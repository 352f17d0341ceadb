import {
  WAY_LIST_KEY,
  wayListSchema,
  wayPageKey,
  wayPageText,
  wayPages,
} from '../gift-ways-data.ts'
import type { WayList } from '../gift-ways-data.ts'
import { fromUtf8, sameBytes, sha256, toHex, toUtf8 } from '../ledger/bytes.ts'
import { right, wrong } from '../ledger/finding.ts'
import type { GiftWays } from '../ledger/gift-ways.ts'
import { openCheckpoint } from '../ledger/signed-checkpoint.ts'
import { readJson } from '../read-json.ts'
import { WrongFile, tryAgain } from './portal-access.ts'
import type { CheckedFiles, PortalAccess, Unchecked } from './portal-access.ts'

/** How much of the log the ways that are public now follow from; 0 where there are none. */
export async function sizeOfWays({ fetchPublic }: PortalAccess): Promise<number> {
  return readJson(wayListSchema, textOf(await fetchPublic(WAY_LIST_KEY)))?.size ?? 0
}

/**
 * Holds what is told of every gift's way against the rule, followed anew from the log.
 * @param ways of the first entries of the log, as many as the list followed when the audit began.
 */
export async function checkGiftWays(access: PortalAccess, ways: GiftWays): Promise<CheckedFiles> {
  const found = await tryAgain(() => checkAll(access, ways), access.wait)
  return found instanceof WrongFile
    ? { findings: [wrong('ways', { file: found.file, reason: found.message })], unchecked: [] }
    : found
}

async function checkAll(access: PortalAccess, ways: GiftWays): Promise<CheckedFiles> {
  const bytes = await access.fetchPublic(WAY_LIST_KEY)
  if (!bytes)
    return {
      findings: [],
      unchecked: [{ why: 'not-there', files: [WAY_LIST_KEY, wayPageKey('*')] }],
    }
  const list = await openList(bytes, access)
  if (list.size !== ways.size()) {
    const files: Unchecked['files'] = [WAY_LIST_KEY, wayPageKey('*')]
    return {
      findings: [],
      unchecked: [{ why: list.size > ways.size() ? 'ahead' : 'behind', files }],
    }
  }
  const listed = new Map(list.pages.map((one) => [one.page, one]))
  if (listed.size !== list.pages.length) throw new WrongFile(WAY_LIST_KEY, 'page-twice')
  const check = async (page: number, text: string): Promise<void> => {
    const key = wayPageKey(page)
    const found = await access.fetchPublic(key)
    if (!found) throw new WrongFile(key, 'missing')
    if (!sameBytes(found, toUtf8(text))) throw new WrongFile(key, 'other-than-the-rule')
    const { bytes: length, sha256: hash } = listed.get(page) ?? {}
    if (length !== found.length || hash !== toHex(await sha256(found)))
      throw new WrongFile(WAY_LIST_KEY, 'other-sha256')
    listed.delete(page)
  }
  for (const [page, text] of wayPages(ways.ways())) await check(page, text)
  // Pages that are left tell of gifts that all went back to the line.
  for (const page of listed.keys()) await check(page, wayPageText({}))
  if (list.lacks !== ways.lacks()) throw new WrongFile(WAY_LIST_KEY, 'other-than-the-rule')
  return {
    findings: [right('ways', { pages: list.pages.length, ofEntries: list.size })],
    unchecked: [],
  }
}

async function openList(bytes: Uint8Array, { verifiers }: PortalAccess): Promise<WayList> {
  const text = textOf(bytes)
  const list = readJson(wayListSchema, text)
  if (!list || text !== `${JSON.stringify(list)}\n`) throw new WrongFile(WAY_LIST_KEY, 'unreadable')
  const { size } = await openCheckpoint(list.checkpoint, verifiers).catch(() => {
    throw new WrongFile(WAY_LIST_KEY, 'not-signed')
  })
  if (size !== list.size) throw new WrongFile(WAY_LIST_KEY, 'other-size')
  return list
}

function textOf(bytes: Uint8Array | undefined): string | undefined {
  try {
    return bytes && fromUtf8(bytes)
  } catch {
    return undefined
  }
}
