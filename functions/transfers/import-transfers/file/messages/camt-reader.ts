import { MAX_CELL_CHARACTERS } from '../limits.ts'
import type { MarkupHandler } from '../markup.ts'
import { StatementFileError } from '../../../statement-file-error.ts'
import type { AccountLines } from './account-lines.ts'
import { listMovements, readSigned } from './camt-entry.ts'
import type { CamtPart } from './camt-entry.ts'

/** Details of one entry: a batch of a bank holds hundreds. */
const MAX_DETAILS = 20_000
/** Texts of one part, names and addresses included. */
const MAX_TEXTS = 2_000

/** What is told of an account before its entries. */
interface Head {
  account: string
  opening: CamtPart | undefined
  closing: CamtPart | undefined
  isOpen: boolean
}

/** Gathers the parts of a camt.053, and hands on each entry when it has ended. */
export function makeCamtReader(lines: AccountLines): MarkupHandler {
  const path: string[] = []
  let text = ''
  let head: Head = newHead()
  let entry: CamtPart | undefined
  let details: CamtPart[] = []
  let detail: CamtPart | undefined
  let balance: CamtPart | undefined

  const open = (): void => {
    if (!head.isOpen) lines.open(head.account, head.opening && readSigned(head.opening))
    head.isOpen = true
  }
  /** The part that a text belongs to, and its place in it. */
  const place = (): { part: CamtPart; name: string } | undefined => {
    const within = (name: string): string => path.slice(path.lastIndexOf(name) + 1).join('/')
    if (detail) return { part: detail, name: within('TxDtls') }
    if (entry) return { part: entry, name: within('Ntry') }
    return balance ? { part: balance, name: within('Bal') } : undefined
  }
  const endText = (): void => {
    const found = place()
    const value = text.trim()
    text = ''
    if (value === '') return
    if (!found) {
      const isAccount = /\/Stmt\/Acct\/Id\/(?:IBAN|Othr\/Id)$/u.test(path.join('/'))
      if (isAccount) head.account = value
      return
    }
    const { part, name } = found
    part.texts.push([name, value])
    if (part.texts.length > MAX_TEXTS) throw new StatementFileError('row-too-long')
  }
  return {
    open(name, attributes) {
      text = ''
      path.push(name)
      if (name === 'Stmt') head = newHead()
      else if (name === 'Bal' && !entry) balance = newPart()
      else if (name === 'Ntry') {
        open()
        entry = newPart()
        details = []
      } else if (name === 'TxDtls' && entry) {
        detail = newPart()
        details.push(detail)
        if (details.length > MAX_DETAILS) throw new StatementFileError('row-too-long')
      }
      const { Ccy } = attributes
      const found = Ccy === undefined ? undefined : place()
      if (found && Ccy !== undefined) found.part.texts.push([`${found.name}@Ccy`, Ccy])
    },
    text(piece) {
      text += piece
      if (text.length > 4 * MAX_CELL_CHARACTERS) throw new StatementFileError('cell-too-long')
    },
    close(name) {
      endText()
      path.pop()
      if (name === 'TxDtls') detail = undefined
      else if (name === 'Bal' && balance) {
        head = noteBalance(head, balance)
        balance = undefined
      } else if (name === 'Ntry' && entry) {
        for (const movement of listMovements(entry, details)) lines.add(movement)
        entry = undefined
        details = []
      } else if (name === 'Stmt') {
        open()
        lines.close(head.closing && readSigned(head.closing))
      }
    },
  }
}

const newPart = (): CamtPart => ({ texts: [] })
const newHead = (): Head => ({
  account: '',
  opening: undefined,
  closing: undefined,
  isOpen: false,
})

/** Opening and closing balance as booked; the closing one of the day before opens as well. */
function noteBalance(head: Head, balance: CamtPart): Head {
  const code = balance.texts.find(([name]) => name === 'Tp/CdOrPrtry/Cd')?.[1]
  if (code === 'OPBD') return { ...head, opening: balance }
  if (code === 'PRCD') return { ...head, opening: head.opening ?? balance }
  return code === 'CLBD' ? { ...head, closing: balance } : head
}
