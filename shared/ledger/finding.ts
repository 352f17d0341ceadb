import { Unreachable } from './log-access.ts'

/** What one step of a check found: it is right, or it says what differs. */
export interface Finding {
  step:
    | 'signature'
    | 'inclusion'
    | 'commitment'
    | 'consistency'
    | 'entries'
    | 'root'
    | 'bankRows'
    | 'tiles'
    | 'rules'
    | 'totals'
    | 'splits'
    | 'days'
    | 'ways'
    | 'moneyOut'
    | 'bankDays'
    | 'evidence'
    | 'pictures'
    | 'charts'
  ok: boolean
  /** Values that a person may compare: hashes in base64, sizes, paths. */
  details: Readonly<Record<string, string | number>>
}

export const right = (step: Finding['step'], details: Finding['details'] = {}): Finding => ({
  step,
  ok: true,
  details,
})
export const wrong = (step: Finding['step'], details: Finding['details'] = {}): Finding => ({
  step,
  ok: false,
  details,
})

/**
 * The reason of a finding, taken from an error.
 * @throws Unreachable when the error is one, because a file that could not be fetched says nothing
 * about the log.
 */
export function reasonOf(error: unknown): string {
  if (error instanceof Unreachable) throw error
  return error instanceof Error ? error.message : String(error)
}
