import type { JsonSchema } from '../../shared/forms/json-schema.ts'
import { GOODS_KINDS, UNIT_KINDS } from '../../shared/goods.ts'
import { STATES } from '../../shared/ledger/entry.ts'
import { object, text } from '../http/route-schemas.ts'
import { NOT_PERSONAL } from '../ledger/public-words.ts'
import { MAX_AMOUNT_VND, MAX_EVIDENCE, MAX_QUANTITY } from './proposal-body.ts'
import { PROPOSAL_KINDS, PROPOSAL_STATES } from './proposal.ts'

export const integer: JsonSchema = { type: 'integer' }
export const version: JsonSchema = { type: 'integer', minimum: 0 }
export const day: JsonSchema = { type: 'string', format: 'date' }
const goods = object({
  kind: { enum: [...GOODS_KINDS] },
  quantity: { type: 'integer', maximum: MAX_QUANTITY },
  unit: { enum: [...UNIT_KINDS] },
})
const worth: Readonly<Record<string, JsonSchema>> = {
  amountVnd: { type: 'integer', maximum: MAX_AMOUNT_VND },
  goods,
}
const note: JsonSchema = { ...text, maxLength: 1_000, description: 'For colleagues alone' }
const reason = (maxLength: number): JsonSchema => ({
  ...text,
  maxLength,
  description: 'Published in the books',
})
const channel: JsonSchema = { enum: ['transfer', 'cash'] }

export const proposalBody: JsonSchema = {
  description: 'Either amountVnd or goods',
  oneOf: [
    object(
      {
        kind: { const: 'allocation' },
        campaign: text,
        ...worth,
        commune: { ...text, description: 'Official code; either this or a purpose' },
        purpose: { ...text, maxLength: 120 },
        decision: object({ number: { ...text, maxLength: 50 }, day }),
        notPersonal: NOT_PERSONAL,
        note,
      },
      ['kind', 'campaign', 'decision'],
    ),
    object(
      {
        kind: { const: 'disbursement' },
        allocation: { ...text, description: 'Id of an approved allocation' },
        ...worth,
        channel,
        evidence: {
          type: 'array',
          minItems: 1,
          maxItems: MAX_EVIDENCE,
          items: object({ id: text, public: { type: 'boolean' } }),
        },
        note,
      },
      ['kind', 'allocation', 'evidence'],
    ),
    object(
      {
        kind: { const: 'refund' },
        entry: { ...integer, description: 'Index of a "received" entry' },
        ...worth,
        channel,
        publicReason: reason(120),
        notPersonal: NOT_PERSONAL,
        note,
      },
      ['kind', 'entry', 'publicReason'],
    ),
    object(
      {
        kind: { const: 'correction' },
        entry: { ...integer, description: 'Index of the entry that is wrong' },
        state: { enum: [...STATES] },
        ...worth,
        allocation: {
          ...text,
          description: 'Whose entry it is, where an allocation or a disbursement is corrected',
        },
        publicReason: reason(300),
        notPersonal: NOT_PERSONAL,
        note,
      },
      ['kind', 'entry', 'state', 'publicReason'],
    ),
    object(
      {
        kind: { const: 'withdrawal' },
        proposal: { ...text, description: 'Id of the disbursement that the published file shows' },
        file: { ...text, description: 'Id of the file' },
        publicReason: reason(300),
        notPersonal: NOT_PERSONAL,
        note,
      },
      ['kind', 'proposal', 'file', 'publicReason'],
    ),
  ],
}
const told: Readonly<Record<string, JsonSchema>> = {
  kind: { enum: [...PROPOSAL_KINDS] },
  state: { enum: [...PROPOSAL_STATES] },
  entry: {
    type: 'object',
    description: 'What approving it puts into the public books, or the entry of a withdrawn file',
  },
}
const indexes: JsonSchema = {
  type: 'array',
  items: integer,
  description: 'Where the public books have its entry, once it is there',
}
export const proposal = object({ id: text, version, ...told, indexes })
export const repeats: JsonSchema = {
  type: 'array',
  description: 'Other proposals of the same file or decision, in whatever campaign',
  items: object({
    proposal: text,
    campaign: text,
    ...told,
    by: { enum: ['evidence', 'decision'] },
    indexes,
  }),
}
export const shownProposal = object({ id: text, version, ...told, indexes, repeats })
export const approval = object(
  {
    version,
    known: {
      type: 'array',
      items: text,
      description:
        'Ids of all repeats that wait or were approved, which the approver has looked at',
    },
  },
  ['version'],
)
export const decided = object({
  id: text,
  reference: text,
  state: { enum: [...PROPOSAL_STATES] },
  version,
  entry: { type: 'object' },
  indexes,
})
export const ended = object({
  id: text,
  reference: text,
  state: { enum: [...PROPOSAL_STATES] },
  version,
})
export const pot = object({
  received: integer,
  refunded: integer,
  allocated: integer,
  disbursed: integer,
  leftToAllocate: integer,
  leftToDisburse: integer,
})
export const next: JsonSchema = { type: ['string', 'null'] }

/** The number of a decision, as people type it. */
export const decisionNumber: JsonSchema = {
  ...text,
  maxLength: 128,
  examples: ['77/QĐ-UBND'],
  description:
    'The number of a decision as people type it, also without what stands behind its number; state is then not asked',
}
