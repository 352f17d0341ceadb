import { html } from '../../shared/html.ts'
import type { Html } from '../../shared/html.ts'
import { sayIn } from '../../shared/locale.ts'
import type { Locale } from '../../shared/locale.ts'
import { formatDay, formatMoment } from '../../shared/vietnam-time.ts'
import { renderDataRights } from '../http/data-rights.ts'
import type { Receipt, ReceiptRow } from './pledge-receipt-view.ts'
import { PLEDGE_TEXTS } from './pledge-texts.ts'
import type { Pledge } from './pledge.ts'

/** A donor's rights to their own data, and until when those are kept. */
export function renderDonorRights({ view }: Receipt, locale: Locale): Html {
  const { code: reference, lookupCode, keptUntil, erasedAt } = view
  const say = sayIn(PLEDGE_TEXTS, locale)
  const lead =
    keptUntil === undefined || erasedAt !== undefined
      ? undefined
      : html`<p>${say('keptUntil', { day: formatDay(keptUntil, locale) })}</p>`
  const eraseHint = say('eraseHint')
  const boxId = 'erase-sure'
  return renderDataRights({ reference, lookupCode, erasedAt, eraseHint, boxId, lead }, locale)
}

/** What is kept besides the answers, for the donor's copy of everything. */
export function keptRows(pledge: Pledge, locale: Locale): readonly ReceiptRow[] {
  const say = sayIn(PLEDGE_TEXTS, locale)
  const moment = (at: string): string => formatMoment(new Date(at), locale)
  const times = [
    ['sentAt', pledge.createdAt],
    ['nameHiddenAt', pledge.nameHiddenAt],
    ['withdrawnAt', pledge.withdrawnAt],
    ['erasedAt', pledge.erasedAt],
  ] as const
  return [
    ...times.flatMap(([name, at]): ReceiptRow[] =>
      at === undefined ? [] : [[say(name), moment(at)]],
    ),
    ...pledge.consents.map(
      ({ version, givenAt, text }): ReceiptRow => [`${version}, ${moment(givenAt)}`, text],
    ),
    ...(pledge.keptUntil === undefined
      ? []
      : [[say('keptUntilLabel'), formatDay(pledge.keptUntil, locale)] as const]),
  ]
}
