import { MAX_CELL_CHARACTERS, MAX_LINES, MAX_ROW_CHARACTERS } from '../limits.ts'
import { StatementFileError } from '../../../statement-file-error.ts'
import type { StatementLine } from '../statement-line.ts'
import { makeAccountLines } from './account-lines.ts'
import type { AccountLines, Movement } from './account-lines.ts'
import { readBalance, readMemo, readMovement, readTag } from './mt940-fields.ts'
import type { Field } from './mt940-fields.ts'

/** Whether the beginning of a text is that of a customer statement message. */
export const isMt940 = (head: string): boolean =>
  /(?:^|[\r\n]|\{4:):20:/u.test(head) && /[\r\n]:25P?:/u.test(head)

/**
 * The movements of an MT940 (SWIFT User Handbook, category 9: MT 940 customer statement message),
 * message after message. It is no library: mt940js holds the whole text in memory, makes days of
 * the machine's own time zone, and reads amounts as floating point.
 */
export async function* readMt940Lines(
  chunks: AsyncIterable<string>,
): AsyncGenerator<readonly StatementLine[], void> {
  const lines = makeAccountLines()
  const reader = makeFieldReader(lines)
  let text = ''
  let count = 0
  for await (const chunk of chunks) {
    const parts = (text + chunk).split(/\r\n|\n|\r(?!$)/u)
    text = parts.pop() ?? ''
    if (text.length > MAX_ROW_CHARACTERS) throw new StatementFileError('row-too-long')
    for (const part of parts) {
      if (++count > 4 * MAX_LINES) throw new StatementFileError('too-many-rows')
      reader.readLine(part)
    }
    yield lines.take()
  }
  reader.readLine(text)
  reader.end()
  yield lines.end()
}

function makeFieldReader(lines: AccountLines): {
  readLine: (line: string) => void
  end: () => void
} {
  let field: Field | undefined
  let account = ''
  let currency = ''
  let movement: Movement | undefined
  let characters = 0

  const flush = (): void => {
    if (movement) lines.add(movement)
    movement = undefined
  }
  const endField = (): void => {
    if (!field) return
    const { tag, lines: ofField } = field
    const [first = ''] = ofField
    field = undefined
    if (tag === '25' || tag === '25P') account = first.slice(first.lastIndexOf('/') + 1)
    if (/^60[FM]$/u.test(tag)) {
      const balance = readBalance(first)
      currency = balance?.currency ?? ''
      lines.open(account, balance?.amount)
    }
    if (tag === '61') {
      flush()
      const [, ...more] = ofField
      const read = readMovement(first)
      movement = {
        ...(read ?? UNREADABLE),
        currency,
        isBooked: true,
        memo: read ? more.join('\n') : first,
      }
    }
    if (tag === '86' && movement) {
      const memo = readMemo(ofField)
      movement = { ...movement, memo: movement.memo === '' ? memo : `${memo}\n${movement.memo}` }
      flush()
    }
    if (/^62[FM]$/u.test(tag)) {
      flush()
      lines.close(readBalance(first)?.amount)
    }
  }
  return {
    readLine(line) {
      const begun = readTag(line)
      if (begun) {
        endField()
        field = begun
        characters = line.length
      } else if (line === '-' || line.startsWith('-}')) endField()
      else if (field && line.trim() !== '') {
        characters += line.length
        if (characters > MAX_CELL_CHARACTERS) throw new StatementFileError('cell-too-long')
        field.lines.push(line)
      }
    },
    end() {
      endField()
      flush()
    },
  }
}

/** What a field 61 that is none leaves: a row that is refused, with its text. */
const UNREADABLE = {
  valueOn: '',
  bookedOn: '',
  amount: '?',
  came: true,
  isReversal: false,
  reference: '',
} as const
