import type { JsonSchema } from '../../shared/forms/json-schema.ts'
import { GOODS_KINDS, UNIT_KINDS } from '../../shared/goods.ts'
import { WAITING_GIFT_PREFIX } from '../../shared/reference-code.ts'
import { object, text } from '../http/route-schemas.ts'
import { WAITING_GIFT_STATES } from './waiting-gift.ts'

export const amountVnd: JsonSchema = { type: 'integer', minimum: 1 }
export const yes: JsonSchema = { type: 'boolean' }
export const day: JsonSchema = { type: 'string', format: 'date' }
export const goods = object(
  {
    kind: { enum: GOODS_KINDS },
    name: { ...text, maxLength: 60 },
    quantity: { type: 'integer', minimum: 1 },
    unit: { enum: UNIT_KINDS },
    condition: { enum: ['new', 'used'] },
    expiresOn: day,
    valueVnd: {
      ...amountVnd,
      description: 'What its giver says that it is worth: on papers alone, never counted as money',
    },
  },
  ['kind', 'quantity', 'unit', 'condition'],
)
const number: JsonSchema = { ...text, examples: ['BN-2026-000123'] }
/** A receipt; or, without a number, what waits for a second person. */
export const received = object(
  {
    state: { enum: ['received', ...WAITING_GIFT_STATES] },
    number: { ...number, description: 'Of the receipt; absent while there is none' },
    id: {
      ...text,
      description: 'Of what waits for a second person',
      examples: [`${WAITING_GIFT_PREFIX}04G0X9J`],
    },
    campaign: text,
    receivedAt: { ...text, description: 'When it was entered' },
    takenOn: { ...day, description: 'The day on which it was taken: its day in the books' },
    amountVnd: { type: 'integer' },
    gifts: {
      type: 'array',
      items: object({ reference: text, amountVnd, goods: { type: 'array', items: goods } }, [
        'reference',
      ]),
    },
    receipt: text,
    slip: { ...text, description: 'What the giver takes along until there is a receipt' },
    cancelAsked: {
      ...object({ at: text, reason: text }),
      description: 'Why the clerk who entered it wishes it to be closed; it waits all the same',
    },
    decidedAt: text,
    reason: text,
  },
  ['state', 'campaign', 'receivedAt', 'takenOn', 'amountVnd', 'gifts'],
)
