import type { RawValues } from '../../../shared/forms/field.ts'
import { CASE_TEXTS } from '../case-texts.ts'
import type { Request } from '../../http/request.ts'
import type { PageShells, Response } from '../../http/respond.ts'
import { respondSendAgain } from '../../http/send-again.ts'

/**
 * Tells the truth and keeps everything: the same answers and the same key wait behind one button.
 */
export function respondNotStored(
  request: Request,
  raw: RawValues,
  key: string,
  shells: PageShells,
): Response {
  const { locale } = request
  return respondSendAgain(shells, request, {
    code: 'not-stored',
    title: CASE_TEXTS.notStoredTitle[locale],
    text: CASE_TEXTS.notStoredText[locale],
    action: `/api/submissions?lang=${locale}`,
    carried: { ...raw, key },
    button: CASE_TEXTS.sendAgain[locale],
  })
}
