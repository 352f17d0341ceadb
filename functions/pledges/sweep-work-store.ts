import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { parseEntry } from '../../shared/ledger/entry.ts'
import { makeListPage } from '../ledger/log-page-store.ts'
import { Held } from '../runtime/held.ts'
import { getRow } from '../storage/dynamo.ts'
import { findIdempotency } from '../storage/idempotency.ts'
import { HOLD, holdCheck } from '../storage/hold-items.ts'
import { QUEUE_INDEX } from '../storage/keys.ts'
import { ENTRIES_PER_PAGE } from '../storage/ledger-table.ts'
import { readPage } from '../storage/queue.ts'
import { readMany } from '../storage/read-many.ts'
import {
  networkQueue,
  pledgeKey,
  sweepKey,
  sweepPartKey,
  sweepQueue,
} from '../storage/records-table.ts'
import { putNew, tryTransaction } from '../storage/transaction.ts'
import type { Tried } from '../storage/transaction.ts'
import { readOpenPledge } from './open-pledge.ts'
import { pledgeQueueOf } from './pledge-items.ts'
import type { OpenPledge } from './pledge.ts'
import type { Sweep, SweepFilter, SweepSource } from './pledge-sweep.ts'
import { sweptPledgeItems } from './swept-pledge-items.ts'
import { readableRows } from '../storage/readable-rows.ts'

/** Some codes that a source names, and where it goes on. */
export interface Looked {
  codes: readonly string[]
  next: string | undefined
}

/** What the clock does with sweeps. */
export interface SweepWorkStore {
  /** A bounded part of a source. */
  look: (source: SweepSource, next: string | undefined, filter: SweepFilter) => Promise<Looked>
  findPledges: (codes: readonly string[]) => Promise<readonly OpenPledge[]>
  /**
   * Moves a sweep from the version before; the codes that are new become one more list. False when
   * another run has moved it. @throws Held.
   */
  move: (before: Sweep, after: Sweep, codes: readonly string[]) => Promise<boolean>
  /** The codes of a list. */
  findPart: (id: string, part: number) => Promise<readonly string[]>
  /**
   * Ends one pledge. `not-ended`: it is no longer as it was read. @throws what may pass by itself,
   * and Held.
   */
  end: (
    pledge: OpenPledge,
    sweep: Pick<Sweep, 'id' | 'kind'>,
    at: string,
  ) => Promise<'ended' | 'not-ended'>
}

const codesSchema = z.array(z.string())

export function makeSweepWorkStore(
  client: DynamoDBDocumentClient,
  tables: { records: string; ledger: string },
): SweepWorkStore {
  const { records } = tables
  const listPage = makeListPage(client, tables.ledger)
  const readQueue = async (queue: string, next: string | undefined): Promise<Looked> => {
    const page = await readPage(client, { table: records, index: QUEUE_INDEX, queue, next })
    return { codes: page.items.map(({ code }) => String(code)), next: page.next }
  }
  /** The pledges of a page of the public log; each has one entry by which it was pledged. */
  const readLog = async (next = '0', { campaign }: SweepFilter): Promise<Looked> => {
    const texts = await listPage(Number(next))
    const codes = texts
      .map((text) => parseEntry(text))
      .filter((entry) => entry.kind === 'pledged' && entry.campaign === campaign)
      .map(({ code = '' }) => code)
    const isLast = texts.length < ENTRIES_PER_PAGE
    return { codes, next: isLast ? undefined : String(Number(next) + 1) }
  }
  const readNetwork = async (like: string, next: string | undefined): Promise<Looked> => {
    const row = await getRow(client, records, pledgeKey(like))
    const { keyHash } = row ? readOpenPledge(row) : {}
    const sent = keyHash === undefined ? undefined : await findIdempotency(client, records, keyHash)
    // After 30 days nobody knows any more from which network it came: nothing is found then.
    if (sent?.network === undefined) return { codes: [], next: undefined }
    return readQueue(networkQueue(sent.network), next)
  }
  return {
    look(source, next, filter) {
      if (source === 'log') return readLog(next, filter)
      if (source === 'network') return readNetwork(filter.like ?? '', next)
      return readQueue(pledgeQueueOf({ waitsFor: source }), next)
    },
    async findPledges(codes) {
      const keys = [...new Set(codes)].map((code) => pledgeKey(code))
      return readableRows(await readMany(client, records, keys), readOpenPledge)
    },
    async move(before, after, codes) {
      const row = {
        ...sweepKey(after.id),
        ...after,
        code: after.id,
        queue: sweepQueue(after.state),
      }
      const tried = await tryTransaction(client, {
        [HOLD]: holdCheck(records, 'pledges'),
        sweep: {
          Put: {
            TableName: records,
            Item: row,
            ConditionExpression: '#version = :version',
            ExpressionAttributeNames: { '#version': 'version' },
            ExpressionAttributeValues: { ':version': before.version },
          },
        },
        part:
          codes.length === 0
            ? undefined
            : putNew(records, { ...sweepPartKey(after.id, before.parts), codes: [...codes] }),
      })
      return endOf(tried)
    },
    async findPart(id, part) {
      const row = await getRow(client, records, sweepPartKey(id, part))
      return codesSchema.parse(row?.codes)
    },
    async end(pledge, sweep, at) {
      const items = {
        [HOLD]: holdCheck(records, 'pledges'),
        ...sweptPledgeItems(pledge, sweep, at, tables),
      }
      return endOf(await tryTransaction(client, items)) ? 'ended' : 'not-ended'
    },
  }
}

/** Whether it was written. What is not known, or may pass by itself, is tried again at the next ring. */
function endOf(tried: Tried<string>): boolean {
  if (tried.result === 'written') return true
  if (tried.result === 'refused' && tried.by.includes(HOLD)) throw new Held('pledges')
  if (tried.result === 'refused') return false
  throw tried.cause instanceof Error ? tried.cause : new Error('sweep-not-written')
}
