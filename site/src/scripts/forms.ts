import { toLocale } from '../../../shared/locale.ts'
import { watchFiles } from './forms/attach.ts'
import { dropDraft, offerDraft } from './forms/drafts.ts'
import { watchSending } from './forms/send.ts'

/** Makes forms kinder on weak networks. Every form works without it. */
const locale = toLocale(document.documentElement.lang)

const sent = document.querySelector<HTMLElement>('[data-sent]')
if (sent) dropDraft(sent.dataset.sent ?? '')
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-send]'))
  watchSending(form, locale)
for (const block of document.querySelectorAll<HTMLElement>('[data-files]'))
  watchFiles(block, locale)
for (const form of document.querySelectorAll<HTMLFormElement>('form.form[id][action*="/check"]'))
  offerDraft(form, locale)
if (document.querySelector('[data-payment],datalist')) void import('./forms/paying.ts')
if (document.querySelector('[data-chart-picture]')) void import('./chart-picture.ts')
