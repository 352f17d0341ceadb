import type { Campaign } from '../../../shared/campaign.ts'
import { text } from '../../../shared/locale.ts'
import { vietnamDay } from '../../../shared/vietnam-time.ts'
import { addDays } from '../../../shared/working-days.ts'
import type { FieldIssue } from '../../http/field-issues.ts'
import { HttpProblem } from '../../http/problem.ts'
import { MAX_DAYS_TO_FOLLOW } from '../hand-over.ts'
import { TRANSFER_PROBLEMS } from '../problem-texts.ts'
import { publicDay } from '../transfer.ts'
import type { Transfer } from '../transfer.ts'
import type { TransferKey } from '../transfer-items.ts'
import type { ServeTransfersDeps } from './deps.ts'
import { nameOf } from './transfer-name.ts'

/**
 * Holds that the money of a gift has not come on the account of the other campaign already, where it
 * would stand in the books as a gift of its own: whoever decides has looked at each row that has
 * its sum and came on its day or later.
 * @param ground with the names of the rows that they have looked at.
 * @throws HttpProblem `may-have-followed`, with those rows that they do not name.
 */
export async function requireNotFollowed(
  transfer: Transfer,
  { to, code, known }: { to: Pick<Campaign, 'account'>; code: string; known: readonly string[] },
  { handedMoney, now }: Pick<ServeTransfersDeps, 'handedMoney' | 'now'>,
): Promise<void> {
  const days = daysFrom(publicDay(transfer), vietnamDay(now()))
  const place = { account: to.account.number, amountVnd: transfer.amountVnd, code }
  const rows = days && (await handedMoney.listLikeGifts(place, days))
  const issues = rows?.filter((row) => !known.includes(nameOf(row))).map(tellRow)
  if (issues?.length === 0) return
  throw new HttpProblem(TRANSFER_PROBLEMS['may-have-followed'], { issues: issues ?? [] })
}

/** All days of a time; undefined where they are more than can be looked through. */
function daysFrom(first: string, last: string): readonly string[] | undefined {
  const days: string[] = []
  for (let day = first; day <= last; day = addDays(day, 1)) {
    if (days.length === MAX_DAYS_TO_FOLLOW) return undefined
    days.push(day)
  }
  return days
}

function tellRow(row: TransferKey): FieldIssue {
  const name = nameOf(row)
  const { day } = row
  return {
    field: 'notFollowed',
    code: name,
    text: text(
      `Khoản ngày ${day} có đúng số tiền này, tên là ${name}`,
      `A row of ${day} has this very sum; its name is ${name}`,
      `Uma linha de ${day} tem este mesmo valor; seu nome é ${name}`,
    ),
  }
}
