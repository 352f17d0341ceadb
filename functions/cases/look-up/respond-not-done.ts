import type { RawValues } from '../../../shared/forms/field.ts'
import { CASE_TEXTS } from '../case-texts.ts'
import type { Request } from '../../http/request.ts'
import type { Response } from '../../http/respond.ts'
import { respondSendAgain } from '../../http/send-again.ts'
import type { LookUpDeps } from './look-up-deps.ts'

/** Whether it was done is not known: the same words and the same key wait behind one button. */
export function respondNotDone(
  request: Request,
  raw: RawValues,
  cause: unknown,
  { shells, reportFailure }: LookUpDeps,
): Response {
  reportFailure(cause)
  const { locale } = request
  return respondSendAgain(shells, request, {
    code: 'try-again',
    title: CASE_TEXTS.actFailedTitle[locale],
    text: CASE_TEXTS.actFailedText[locale],
    action: `/api/lookup/act?lang=${locale}`,
    carried: raw,
    button: CASE_TEXTS.sendAgain[locale],
  })
}
