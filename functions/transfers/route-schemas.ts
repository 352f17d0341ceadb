import { listCampaigns } from '../../shared/campaigns.ts'
import type { JsonSchema } from '../../shared/forms/json-schema.ts'
import { BODY_PROBLEMS, object, text } from '../http/route-schemas.ts'
import { entries } from '../ledger/told-entry-schema.ts'
import { BOOK_CONCERNS } from './book-alone.ts'
import { CODE_DAMAGES } from './code-damage.ts'
import { ALIKE } from './near-pledges.ts'
import { NOT_GIFT_KINDS } from './not-a-gift.ts'
import { ODD_DAYS } from './odd-day.ts'
import { STATEMENT_STATES } from './statement-import.ts'
import { OUTCOMES, TRANSFER_STATES } from './transfer.ts'

export const campaign: JsonSchema = {
  ...text,
  examples: listCampaigns({ demo: false }).map(({ id }) => id),
}

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
    alone: object(
      {
        amountVnd: { type: 'integer', description: 'Sum that booking it would add' },
        rows: { type: 'integer', description: 'Rows that booking it would keep' },
        dayVnd: { type: 'integer', description: 'Sum that one person may book on a day' },
        dayRows: { type: 'integer', description: 'Rows that one person may book on a day' },
      },
      ['amountVnd', 'rows', 'dayVnd', 'dayRows'],
    ),
    join: {
      type: 'object',
      description:
        'How it joins the statements of its account that stand in the books: verdict, and where it does not, breaks with both days and balances and the difference',
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

export const transfer = object(
  {
    name: text,
    day: { type: 'string', format: 'date' },
    amountVnd: { type: 'integer' },
    memo: text,
    memoForgotten: {
      type: 'boolean',
      description:
        'The key of the words that the bank told was forgotten, as for a year that is kept no longer: the memo is empty and stays so',
    },
    outcome: { enum: [...OUTCOMES] },
    oddDay: {
      enum: [...ODD_DAYS],
      description: 'Why its day cannot be, of one whose outcome says so',
    },
    state: { enum: [...TRANSFER_STATES] },
    assignWish: {
      type: 'object',
      description:
        'The pledge that one person wishes to give it to, above what one may give alone; another person who decides the same carries it out',
    },
    mended: {
      enum: [...CODE_DAMAGES],
      description: 'What had befallen the code of its pledge, where it did not come whole',
    },
    near: {
      type: 'array',
      description:
        'Pledges whose codes its text may have held, and why, for a person to decide (assign, or accept as it is)',
      items: object(
        {
          code: text,
          damage: { enum: [...CODE_DAMAGES] },
          alike: { type: 'array', items: { enum: [...ALIKE] } },
          text,
        },
        ['code', 'damage', 'alike'],
      ),
    },
    sentBack: { type: 'object', description: 'How it goes back: why, who proposed, who allowed' },
    reassign: {
      type: 'object',
      description: 'How it is moved to another pledge: to which, why, who proposed, who allowed',
    },
    handOver: {
      type: 'object',
      description:
        'How it is booked for a pledge of another campaign: which, who proposed, who allowed, and the rows by which its money followed',
    },
    split: {
      type: 'object',
      description:
        'Into which parts it was split, or is to be, who proposed and who allowed; once it was, each part has the name of its own row',
    },
    partOf: { type: 'object', description: 'Of a part: the transfer that was split' },
    entries,
    suggests: {
      enum: [...NOT_GIFT_KINDS],
      description: 'What the words of its text suggest that it is; nothing follows from it',
    },
    notGift: { type: 'object', description: 'What a person decided that it is' },
    paysOut: { type: 'object', description: 'The entries of the books that it carried out' },
    rowWish: {
      type: 'object',
      description: 'What one person wishes to decide of it; another who decides the same does it',
    },
  },
  ['name', 'day', 'amountVnd', 'memo', 'outcome', 'state'],
)

/** What another person sends who allows what was proposed. */
export const APPROVAL_MEMBERS = {
  proposedAt: { ...text, description: 'Of the proposal that was seen' },
}
export const APPROVAL = object(APPROVAL_MEMBERS)

/** How another person does not allow what was proposed. */
export const rejecting = (stands: JsonSchema, told: string) =>
  ({
    keyed: true,
    booksHeld: true,
    sends: object({ proposedAt: text, reason: { ...text, maxLength: 1_000 } }),
    gives: [200, stands, told],
    problems: DECIDING,
  }) as const
