import type { Movement } from './account-lines.ts'

/** Texts of a balance, an entry or a detail, each with its place in it, in their order. */
export interface CamtPart {
  texts: Array<readonly [place: string, text: string]>
}

const find = ({ texts }: CamtPart, ...places: readonly string[]): string | undefined => {
  for (const place of places) {
    const found = texts.find(([name]) => name === place)
    if (found) return found[1]
  }
  return undefined
}
const listAll = ({ texts }: CamtPart, place: string): string[] =>
  texts.filter(([name]) => name === place).map(([, text]) => text)

/** The figures of a balance, with a minus for what the account owes. */
export const readSigned = (part: CamtPart): string =>
  `${find(part, 'CdtDbtInd') === 'DBIT' ? '-' : ''}${find(part, 'Amt') ?? '?'}`

/**
 * The movements of an entry. A batch is told by its details where each has a sum of its own and
 * these make the sum of the entry; else the entry is one movement, with all that is written of it.
 */
export function listMovements(entry: CamtPart, details: readonly CamtPart[]): readonly Movement[] {
  const whole = readEntry(entry)
  if (details.length < 2 || !makeUp(entry, details))
    return [{ ...whole, memo: memoOf([...details, entry]), reference: referenceOf(entry, details) }]
  return details.map((detail, at) => ({
    ...whole,
    amount: amountOf(detail) ?? '?',
    came: cameBy(detail, whole.came),
    memo: memoOf([detail]) || memoOf([entry]),
    reference: referenceOf(detail, []) || `${referenceOf(entry, [])}-${at + 1}`,
  }))
}

function readEntry(entry: CamtPart): Movement {
  const bookedOn = dayOf(find(entry, 'BookgDt/Dt', 'BookgDt/DtTm'))
  const valueOn = dayOf(find(entry, 'ValDt/Dt', 'ValDt/DtTm'))
  return {
    bookedOn: bookedOn || valueOn,
    valueOn: valueOn || bookedOn,
    reference: '',
    amount: find(entry, 'Amt') ?? '?',
    came: find(entry, 'CdtDbtInd') === 'CRDT',
    currency: find(entry, 'Amt@Ccy') ?? '',
    isReversal: /^(?:true|1)$/u.test(find(entry, 'RvslInd') ?? ''),
    isBooked: find(entry, 'Sts/Cd', 'Sts') === 'BOOK',
    memo: '',
  }
}

const dayOf = (text = ''): string => /^\d{4}-\d{2}-\d{2}/u.exec(text)?.[0] ?? ''

const amountOf = (detail: CamtPart): string | undefined => find(detail, 'Amt', 'AmtDtls/TxAmt/Amt')
const cameBy = (detail: CamtPart, otherwise: boolean): boolean => {
  const mark = find(detail, 'CdtDbtInd')
  return mark === undefined ? otherwise : mark === 'CRDT'
}

/** Whether the sums of the details make that of the entry. Figures are whole đồng or nothing. */
function makeUp(entry: CamtPart, details: readonly CamtPart[]): boolean {
  const came = find(entry, 'CdtDbtInd') === 'CRDT'
  const sum = details.reduce(
    (total, detail) =>
      total + Number(amountOf(detail) ?? Number.NaN) * (cameBy(detail, came) === came ? 1 : -1),
    0,
  )
  return sum === Number(find(entry, 'Amt') ?? Number.NaN)
}

/** What says nothing, in place of a reference that the payer has not given. */
const isTold = (reference: string | undefined): reference is string =>
  reference !== undefined && !/^(?:NOTPROVIDED|NOTAVAILABLE|NONREF)$/iu.test(reference)

const referenceOf = (part: CamtPart, details: readonly CamtPart[]): string => {
  const [only] = details.length === 1 ? details : []
  return (
    [
      find(part, 'AcctSvcrRef', 'Refs/AcctSvcrRef'),
      only && find(only, 'Refs/AcctSvcrRef'),
      find(part, 'NtryRef', 'Refs/TxId', 'Refs/EndToEndId'),
      only && find(only, 'Refs/TxId', 'Refs/EndToEndId'),
    ].find(isTold) ?? ''
  )
}

/** What the payer wrote, and the reference that the payer gave, which may hold a code as well. */
const memoOf = (parts: readonly CamtPart[]): string =>
  parts
    .flatMap((part) => [
      ...listAll(part, 'RmtInf/Ustrd'),
      ...listAll(part, 'RmtInf/Strd/CdtrRefInf/Ref'),
      ...listAll(part, 'AddtlTxInf'),
      ...listAll(part, 'AddtlNtryInf'),
      ...listAll(part, 'Refs/EndToEndId').filter(isTold),
    ])
    .join('\n')
