import * as z from 'zod/mini'
import { sumSchema } from './import-tally.ts'
import type { Sum } from './import-tally.ts'
import type { ToldRow } from './like-rows.ts'

/** A row that another account has told as well: a statement may have been brought for the wrong one. */
export interface ElsewhereRow extends ToldRow {
  /** The campaign of that account. */
  campaign: string
}

/**
 * How many rows of a file another account has told too, by its campaign: those of which the bank's
 * number or text says so, and those of which nothing but day, sum and a common text does.
 */
export const elsewhereSchema = z.record(
  z.string(),
  z.strictObject({ same: sumSchema, unsure: sumSchema }),
)
export type Elsewhere = z.infer<typeof elsewhereSchema>

const NOTHING: Sum = { rows: 0, amountVnd: 0 }
const plus = (a: Sum, b: Sum): Sum => ({
  rows: a.rows + b.rows,
  amountVnd: a.amountVnd + b.amountVnd,
})

export const addElsewhere = (
  found: Elsewhere,
  { campaign, telling }: ElsewhereRow,
  amountVnd: number,
): Elsewhere =>
  addElsewheres(found, {
    [campaign]: { same: NOTHING, unsure: NOTHING, [telling]: { rows: 1, amountVnd } },
  })

export function addElsewheres(found: Elsewhere, more: Elsewhere): Elsewhere {
  const sums = { ...found }
  for (const [campaign, { same, unsure }] of Object.entries(more)) {
    const before = sums[campaign] ?? { same: NOTHING, unsure: NOTHING }
    sums[campaign] = { same: plus(before.same, same), unsure: plus(before.unsure, unsure) }
  }
  return sums
}

/** So few rows without a number may be alike at two accounts by chance. */
const MIN_ALIKE = 3

/**
 * Whether most rows of a file stand at another account, be it that each of them alone proves nothing.
 * @param rows all rows of the file that would be new.
 */
export const isMostlyElsewhere = (found: Elsewhere = {}, rows: number): boolean =>
  Object.values(found).some(({ same, unsure }) => {
    const alike = same.rows + unsure.rows
    return alike >= MIN_ALIKE && 2 * alike > rows
  })

/** Whether a person must be told that the file may be that of another account. */
export const isToldElsewhere = (found: Elsewhere = {}, rows: number): boolean =>
  Object.values(found).some(({ same }) => same.rows > 0) || isMostlyElsewhere(found, rows)
