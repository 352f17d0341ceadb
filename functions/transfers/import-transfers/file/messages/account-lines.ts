import { MAX_LINES, MAX_ROWS, MAX_SHEETS } from '../limits.ts'
import { StatementFileError } from '../../../statement-file-error.ts'
import { checkCells, tidyCell } from '../statement-line.ts'
import type { StatementLine } from '../statement-line.ts'

/** A booked movement of an account, as messages between banks tell it. */
export interface Movement {
  /** ISO days. */
  bookedOn: string
  valueOn: string
  reference: string
  /** Figures with a point before decimals, such as `500000` or `500000.00`. */
  amount: string
  came: boolean
  currency: string
  /** Takes back an earlier movement. */
  isReversal: boolean
  /** Booked, and neither expected nor only told. */
  isBooked: boolean
  memo: string
}

/** Makes the lines of a table of what messages say, so that one reader judges all statements. */
export interface AccountLines {
  /** A message begins, of an account and with a balance in signed figures. */
  open: (account: string, openingAmount: string | undefined) => void
  add: (movement: Movement) => void
  close: (closingAmount: string | undefined) => void
  /** What is ready. */
  take: () => readonly StatementLine[]
  end: () => readonly StatementLine[]
}

const HEADING = [
  'Ngày hạch toán',
  'Ngày hiệu lực',
  'Số tham chiếu',
  'Ghi nợ',
  'Ghi có',
  'Loại tiền',
  'Trạng thái',
  'Nội dung',
]

/**
 * Messages of one account of which each begins with the balance of the one before are one
 * statement. Where one is missing between them, the next begins a sheet of its own, of which its
 * own balances say whether it is whole.
 */
export function makeAccountLines(): AccountLines {
  let ready: StatementLine[] = []
  let sheet = 0
  let line = 0
  let rows = 0
  let account: string | undefined
  let closing: string | undefined

  const put = (cells: readonly string[]): void => {
    if (++line > MAX_LINES) throw new StatementFileError('too-many-rows', { line })
    const tidied = cells.map(tidyCell)
    checkCells(tidied, line)
    ready.push({ cells: tidied, line, sheet: `${sheet}`, provedBy: 'sums' })
  }
  const endSheet = (): void => {
    if (closing !== undefined) put(['Số dư cuối kỳ', closing])
    closing = undefined
  }
  const take = (): readonly StatementLine[] => {
    const taken = ready
    ready = []
    return taken
  }
  return {
    open(named, openingAmount) {
      const opening = openingAmount && plainAmount(openingAmount)
      if (sheet > 0 && named === account && opening !== undefined && opening === closing) return
      endSheet()
      if (++sheet > MAX_SHEETS) throw new StatementFileError('too-many-sheets')
      account = named
      put(['Số tài khoản', named])
      if (opening) put(['Số dư đầu kỳ', opening])
      put(HEADING)
    },
    add(movement) {
      if (++rows > MAX_ROWS) throw new StatementFileError('too-many-rows', { line })
      const amount = plainAmount(movement.amount)
      put([
        dayText(movement.bookedOn),
        dayText(movement.valueOn),
        movement.reference,
        movement.came ? '' : amount,
        movement.came ? amount : '',
        movement.currency,
        movement.isBooked ? '' : 'Chờ xử lý',
        // Money that comes because an earlier movement is taken back is no gift.
        `${movement.isReversal ? 'HOAN TRA GIAO DICH ' : ''}${movement.memo}`,
      ])
    },
    close(closingAmount) {
      closing = closingAmount && plainAmount(closingAmount)
    },
    take,
    end() {
      endSheet()
      return take()
    },
  }
}

const dayText = (iso: string): string => iso.split('-').toReversed().join('/')

/** Whole figures without decimals that are zero; others stay as no reader of đồng takes them. */
function plainAmount(figures: string): string {
  const [whole = '', decimals = ''] = figures.split('.')
  return /^0*$/u.test(decimals) && /^-?\d{1,15}$/u.test(whole)
    ? whole
    : `không đọc được: ${figures}`
}
