import type { Campaign } from '../../../shared/campaign.ts'
import { text } from '../../../shared/locale.ts'
import type { Localized } from '../../../shared/locale.ts'
import { vietnamDay } from '../../../shared/vietnam-time.ts'
import { addDays } from '../../../shared/working-days.ts'
import type { FieldIssue } from '../../http/field-issues.ts'
import { HttpProblem } from '../../http/problem.ts'
import { MAX_DAYS_TO_FOLLOW, MAX_LIKE_GIFTS } from '../hand-over.ts'
import type { Unlooked } from '../hand-over.ts'
import { TRANSFER_PROBLEMS } from '../problem-texts.ts'
import { publicDay } from '../transfer.ts'
import type { Transfer } from '../transfer.ts'
import type { TransferKey } from '../transfer-items.ts'
import type { ServeTransfersDeps } from './deps.ts'
import { nameOf } from './transfer-name.ts'

/** What whoever decides says of rows that may be the money. */
interface Looked {
  to: Pick<Campaign, 'account'>
  code: string
  /** Names of rows that they have looked at: each is another gift. */
  known: readonly string[]
  /** That they know it otherwise, where nobody can look at all rows. */
  isKnownOtherwise: boolean
}

/**
 * Holds that the money of a gift has not come on the account of the other campaign already, where it
 * would stand in the books as a gift of its own: whoever decides has looked at each row that has
 * its sum and came on its day or later. Where these cannot be looked through one by one, both people
 * say that they know it otherwise, as by the statement of that account.
 * @returns why they could not be looked through, where they could not.
 * @throws HttpProblem `may-have-followed`, with those rows that they do not name;
 * `too-many-to-look-through`, with the reason.
 */
export async function requireNotFollowed(
  transfer: Transfer,
  { to, code, known, isKnownOtherwise }: Looked,
  { handedMoney, now }: Pick<ServeTransfersDeps, 'handedMoney' | 'now'>,
): Promise<Unlooked | undefined> {
  const days = daysFrom(publicDay(transfer), vietnamDay(now()))
  const place = { account: to.account.number, amountVnd: transfer.amountVnd, code }
  const rows = days && (await handedMoney.listLikeGifts(place, days))
  if (!rows) {
    const why = days ? 'too-many-rows' : 'too-many-days'
    if (isKnownOtherwise) return why
    throw new HttpProblem(TRANSFER_PROBLEMS['too-many-to-look-through'], { issues: [tellWhy(why)] })
  }
  const issues = rows.filter((row) => !known.includes(nameOf(row))).map(tellRow)
  if (issues.length > 0) throw new HttpProblem(TRANSFER_PROBLEMS['may-have-followed'], { issues })
  return undefined
}

const WHY: Readonly<Record<Unlooked, Localized>> = {
  'too-many-rows': text(
    `Tài khoản kia có hơn ${MAX_LIKE_GIFTS} khoản đúng số tiền này kể từ ngày đó`,
    `The other account has more than ${MAX_LIKE_GIFTS} gifts of this very sum since that day`,
    `A outra conta tem mais de ${MAX_LIKE_GIFTS} doações deste mesmo valor desde esse dia`,
  ),
  'too-many-days': text(
    `Khoản này đến đã hơn ${MAX_DAYS_TO_FOLLOW} ngày`,
    `The gift came more than ${MAX_DAYS_TO_FOLLOW} days ago`,
    `A doação chegou há mais de ${MAX_DAYS_TO_FOLLOW} dias`,
  ),
}
const tellWhy = (why: Unlooked): FieldIssue => ({
  field: 'notFollowedOtherwise',
  code: why,
  text: WHY[why],
})

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
