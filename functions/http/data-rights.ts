import { renderBox } from '../../shared/forms/render-box.ts'
import { html } from '../../shared/html.ts'
import type { Html } from '../../shared/html.ts'
import { sayIn } from '../../shared/locale.ts'
import type { Locale } from '../../shared/locale.ts'
import { formatMoment } from '../../shared/vietnam-time.ts'
import { DATA_RIGHTS_TEXTS } from './data-rights-texts.ts'
import { renderActForm, renderButton } from './post-form.ts'

/** A record whose sender, who holds both codes, may take a copy of it along or have it erased. */
export interface OwnedRecord {
  reference: string
  lookupCode: string
  /** ISO time; undefined while the personal data are there. */
  erasedAt: string | undefined
  /** What erasing does to a record of this kind. */
  eraseHint: string
  /** Where a page has another box of this purpose, this one needs a name of its own. */
  boxId?: string
  /** Said before the buttons. */
  lead?: Html | undefined
}

/** A person's rights to their own data: a copy of everything, and erasure. */
export function renderDataRights(
  { reference, lookupCode, erasedAt, eraseHint, boxId = 'sure', lead }: OwnedRecord,
  locale: Locale,
): Html {
  const say = sayIn(DATA_RIGHTS_TEXTS, locale)
  const form = (act: string, content: Html): Html =>
    renderActForm(`/api/lookup/act?lang=${locale}`, { reference, lookupCode, act }, content)
  const copy = form('export', html`<p>${renderButton(say('exportSend'), true)}</p>`)
  const erase = html`
    <p class="hint">${eraseHint}</p>
    ${renderBox({ id: boxId, name: 'sure', label: say('eraseSure') })}
    <p>${renderButton(say('eraseSend'), true)}</p>`
  const erasure = erasedAt === undefined ? form('erase', erase) : renderErased(erasedAt, locale)
  return html`
    <section class="no-print"><h2>${say('rightsTitle')}</h2>${lead}${copy}${erasure}</section>`
}

function renderErased(erasedAt: string, locale: Locale): Html {
  const time = formatMoment(new Date(erasedAt), locale)
  return html`<p class="notice">${sayIn(DATA_RIGHTS_TEXTS, locale)('erased', { time })}</p>`
}
