import * as z from 'zod/mini'
import { PLEDGE_STATES, openPledgeSchema, shownName } from './pledge.ts'
import type { OpenPledge } from './pledge.ts'

/** A row of the time before names were sealed. */
const unsealedSchema = z.object({
  state: z.enum(PLEDGE_STATES),
  input: z.object({ name: z.optional(z.string()), publishName: z.boolean() }),
})

/** Reads what lies open of a pledge from its row, for whoever has no business with who gives. */
export function readOpenPledge(row: Readonly<Record<string, unknown>>): OpenPledge {
  const { publicName, ...open } = openPledgeSchema.parse(row)
  const isSealed = row.sealed !== undefined
  return { ...open, publicName: isSealed ? publicName : shownName(unsealedSchema.parse(row)) }
}
