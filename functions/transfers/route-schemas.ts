import type { JsonSchema } from '../../shared/forms/json-schema.ts'
import { BODY_PROBLEMS, object, text } from '../http/route-schemas.ts'
import { BOOK_CONCERNS } from './book-alone.ts'
import { STATEMENT_STATES } from './statement-import.ts'

export const campaign: JsonSchema = { ...text, examples: ['bao-so-10-2025'] }

export const statement = object(
  {
    id: text,
    campaign,
    account: text,
    name: text,
    state: { enum: [...STATEMENT_STATES] },
    refusal: { ...text, description: 'Why nothing of it was kept, or no more of it' },
    refusalText: { ...text, description: 'The same in words, with what to do' },
    lines: {
      type: 'integer',
      description: 'Lines of the whole file; progress.place tells how far the import is',
    },
    verdicts: {
      type: 'array',
      description:
        'Sheet by sheet: the layout that was understood, opening + credits - debits held against closing, the sums of the file’s own against its rows, and each running balance against the one before',
    },
    look: {
      type: 'object',
      description:
        'What was understood before anything is booked: hash, days, what would become of the rows, lines refused by reason, first and last rows',
    },
    secondPersonFor: {
      type: 'array',
      items: { enum: [...BOOK_CONCERNS] },
      description: 'Why booking takes a person who neither brought the file nor had it read',
    },
    doubts: { type: 'array', description: 'What of the verdicts a person must look at, in words' },
    columnsOffered: {
      type: 'object',
      description: 'Columns that somebody named before for a file with the same headings',
    },
    progress: { type: 'object' },
    takeBack: {
      type: 'object',
      description:
        'How it is taken back: why, by whom, how far, what was corrected and what stays, and why it ended early (halted)',
    },
  },
  ['id', 'campaign', 'account', 'name', 'state'],
)

export const STATEMENT_PROBLEMS = ['not-found'] as const
export const DECIDING = [
  ...BODY_PROBLEMS,
  ...STATEMENT_PROBLEMS,
  'second-person-needed',
  'key-reused',
  'state-changed',
  'try-again',
] as const
