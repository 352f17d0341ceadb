import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { QUEUE_INDEX } from '../storage/keys.ts'
import { readPage } from '../storage/queue.ts'
import { readMany } from '../storage/read-many.ts'
import type { Page } from '../storage/queue.ts'
import { caseKey, floodQueue, heldQueue, unitQueue } from '../storage/records-table.ts'
import { CASE_STATES } from './case-states.ts'
import { readableRows } from '../storage/readable-rows.ts'

const queuedSchema = z.object({
  code: z.string(),
  form: z.string(),
  state: z.enum(CASE_STATES),
  createdAt: z.string(),
  dueDay: z.string(),
  version: z.number(),
})
export type QueuedCase = z.infer<typeof queuedSchema>

/** What a list filters by and the index does not hold; nothing that anybody wrote. */
const factsSchema = z.object({
  code: z.string(),
  answers: z.record(z.string(), z.unknown()),
  handledBy: z.optional(z.string()),
})
export type CaseFacts = z.infer<typeof factsSchema>

/** The facts of cases that a page of a queue names. One that was deleted meanwhile has none. */
export type ListFacts = (codes: readonly string[]) => Promise<ReadonlyMap<string, CaseFacts>>

export const makeListFacts =
  (client: DynamoDBDocumentClient, table: string): ListFacts =>
  async (codes) => {
    const rows = await readMany(client, table, codes.map(caseKey))
    return new Map(
      readableRows(rows, (row) => factsSchema.parse(row)).map((facts) => [facts.code, facts]),
    )
  }

/** Where cases wait: with their unit, to be let through, or behind those because of a flood. */
export type Desk = 'open' | 'held' | 'flood'
const DESKS = { open: unitQueue, held: heldQueue, flood: floodQueue } as const satisfies Record<
  Desk,
  (unit: string) => string
>

/**
 * Cases that a unit has to look after, the oldest first, a page at a time; `next` asks for the page
 * after. Held ones wait apart.
 */
export type ListQueue = (unit: string, next?: string, which?: Desk) => Promise<Page<QueuedCase>>

export const makeListQueue =
  (client: DynamoDBDocumentClient, table: string): ListQueue =>
  async (unit, next, which = 'open') => {
    const queue = DESKS[which](unit)
    const page = await readPage(client, { table, index: QUEUE_INDEX, queue, next })
    const items = readableRows(page.items, (item) => queuedSchema.parse(item))
    return { items, next: page.next }
  }
