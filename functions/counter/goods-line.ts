import * as z from 'zod/mini'
import { MAX_QUANTITY } from '../../shared/forms/pledge-goods.ts'
import { MAX_PLEDGE_VND } from '../../shared/money.ts'
import { GOODS_KINDS, UNIT_KINDS } from '../../shared/goods.ts'
import { line } from './staff-text.ts'

/** Goods of one kind in one unit, as a clerk enters them. */
export const goodsLineSchema = z.strictObject({
  kind: z.enum(GOODS_KINDS),
  /** What it is, in words, where the kind does not say it: "gạo tẻ". */
  name: z.optional(line(60)),
  quantity: z.int().check(z.minimum(1), z.maximum(MAX_QUANTITY)),
  unit: z.enum(UNIT_KINDS),
  condition: z.enum(['new', 'used']),
  expiresOn: z.optional(z.iso.date()),
  /**
   * What its giver says that it is worth, in whole VND. It stands on papers alone: goods are counted
   * by their quantities, and never as money.
   */
  valueVnd: z.optional(z.int().check(z.minimum(1), z.maximum(MAX_PLEDGE_VND))),
})
export type GoodsLine = z.output<typeof goodsLineSchema>
