import type { JsonSchema } from '../../shared/forms/json-schema.ts'
import { ENTRY_KINDS } from '../../shared/ledger/entry.ts'

/** Entries of the books beside the record that caused them, as routes of all rooms tell of them. */
export const entries: JsonSchema = {
  type: 'array',
  description:
    'Its entries in the public books, each with its index; none while they are on their way',
  items: {
    type: 'object',
    properties: {
      index: { type: 'integer' },
      kind: { enum: [...ENTRY_KINDS] },
      amountVnd: { type: 'integer' },
      goods: { type: 'object' },
      corrects: { type: 'integer', description: 'Index of the entry that it corrects' },
    },
    required: ['index', 'kind'],
  },
}
