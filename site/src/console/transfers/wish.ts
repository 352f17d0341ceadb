import type { Decision, Transfer } from './transfer.ts'

/** What one person has decided, and another one has not yet. */
interface Wish {
  by: string
  at: string
  decision: Decision
}

/** A wish counts only for the row as it was then: what has changed since was not seen. */
export function wishOf({
  assignWish,
  rowWish,
  state,
  code,
}: Pick<Transfer, 'assignWish' | 'rowWish' | 'state' | 'code'>): Wish | undefined {
  if (rowWish && rowWish.state === state && rowWish.code === code) {
    const decision = readDecision(rowWish.to)
    if (decision) return { by: rowWish.by, at: rowWish.at, decision }
  }
  if (assignWish?.state !== state) return undefined
  const { by, at, code: to } = assignWish
  return { by, at, decision: { decision: 'assign', code: to } }
}

/** The decision that a wish writes down in one text. */
export function readDecision(text: string): Decision | undefined {
  const [decision, ...rest] = text.split(' ')
  if (decision === 'take-back' || decision === 'accept') return { decision }
  if (decision === 'transferred') {
    const [debit = '', credit = ''] = rest
    return { decision, debit, credit }
  }
  if (decision === 'carried') {
    const [debit = '', credit = '', part = ''] = rest
    return { decision, debit, ...(credit === '' ? {} : { credit }), amountVnd: Number(part) }
  }
  if (decision === 'not-a-gift') {
    const [kind, ...counterDays] = rest
    const body: Decision = { decision, kind: kind as Decision['kind'] }
    return counterDays.length > 0 ? { ...body, counterDays } : body
  }
  if (decision !== 'pays-out') return undefined
  const entries = rest.map((part) => {
    const [index, amountVnd] = part.split('=').map(Number)
    return { index: index ?? 0, amountVnd: amountVnd ?? 0 }
  })
  return { decision, entries }
}
