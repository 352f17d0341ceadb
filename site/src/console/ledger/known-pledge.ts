import type { LedgerEntry } from '../../../../shared/ledger/entry.ts'
import { text } from '../../../../shared/locale.ts'
import type { Text } from '../frame/language.ts'

/** The entries of the public books that bear the code of a pledge. */
export interface Found {
  code: string
  entries: ReadonlyArray<{ index: number; entry: LedgerEntry }>
}

/** Its campaign, and the sums that were promised and have come, less what was corrected or went back. */
export function knownOf(found: Found | null | undefined): {
  of: string | undefined
  pledgedVnd: number
  receivedVnd: number
} {
  const entries = found?.entries.map(({ entry }) => entry) ?? []
  const sum = (is: (entry: LedgerEntry) => boolean): number =>
    entries.filter(is).reduce((all, { amountVnd = 0 }) => all + amountVnd, 0)
  // A correction says by how much more or less it was, and of what.
  const of = (state: 'pledged' | 'received'): number =>
    sum((one) => one.kind === state || (one.kind === 'corrected' && one.state === state))
  return {
    of: entries[0]?.campaign,
    pledgedVnd: of('pledged'),
    receivedVnd: of('received') - sum(({ kind }) => kind === 'refunded'),
  }
}

export const KNOWN_TEXTS = {
  title: text(
    'Sổ công khai về đăng ký {code}',
    'The public books on pledge {code}',
    'Os livros públicos sobre o registro {code}',
  ),
  none: text(
    'Sổ công khai chưa có gì về mã này.',
    'The public books hold nothing of this code.',
    'Os livros públicos nada têm deste código.',
  ),
  elsewhere: text(
    'Mã này thuộc đợt vận động khác.',
    'This code is of another campaign.',
    'Este código é de outra campanha.',
  ),
  all: text(
    'Đăng ký {pledged}, đã nhận {received}: kiểm tra để không ghi một khoản hai lần.',
    'Pledged {pledged}, received {received}: make sure that nothing is booked twice.',
    'Registrado {pledged}, recebido {received}: confira para não lançar duas vezes.',
  ),
} as const satisfies Record<string, Text>
