import type { Issue, RawValues } from '../../../shared/forms/field.ts'
import { lookupForm } from '../../../shared/forms/lookup.ts'
import { PLEDGE_TEXTS } from '../../pledges/pledge-texts.ts'
import { canUndo, undoUntil } from '../withdrawal.ts'
import { CASE_TEXTS, STATE_TEXTS } from '../case-texts.ts'
import { pageUrl } from '../../../shared/pages.ts'
import { respondFormAgain } from '../../http/form-again.ts'
import { originOf } from '../../http/paper.ts'
import type { Request } from '../../http/request.ts'
import { respondFile, respondJson, respondPage } from '../../http/respond.ts'
import type { Response } from '../../http/respond.ts'
import { keptRows } from '../../pledges/pledge-kept-page.ts'
import type { Pledge } from '../../pledges/pledge.ts'
import { renderReceiptText } from '../../pledges/pledge-receipt-file-page.ts'
import { respondReceiptPdf } from '../../pledges/pledge-receipt-pdf-page.ts'
import type { ToldWays } from '../../ledger/told-ways.ts'
import { renderReceiptPage } from '../../pledges/pledge-receipt-page.ts'
import type { PledgeNotice } from '../../pledges/pledge-receipt-page.ts'
import { campaignOf } from '../../pledges/pledge-campaign.ts'
import { hasNothing } from '../../pledges/pledge-standing.ts'
import { viewPledge } from '../../pledges/pledge-view.ts'
import type { PledgeView } from '../../pledges/pledge-view.ts'
import type { FoundPledge, FoundCase } from './find-by-codes.ts'
import type { LookUpDeps } from './look-up-deps.ts'
import { renderCaseText } from './case-file-page.ts'
import { renderCasePage } from './case-page.ts'
import type { CaseNotice } from './case-page.ts'
import { renderKeptWords } from './typed-words-page.ts'
import type { TypedWords } from './typed-words-page.ts'

const CASE_STATUS = {
  thanks: 200,
  done: 200,
  stale: 409,
  'text-missing': 422,
  'not-sure': 422,
  'withdraw-unsure': 422,
  'undo-over': 409,
} as const satisfies Record<CaseNotice, number>

export async function respondCase(
  request: Request,
  found: FoundCase,
  deps: LookUpDeps,
  notice?: CaseNotice,
  typed?: TypedWords,
): Promise<Response> {
  const { locale } = request
  const { caseRecord, lookupCode, receiptId } = found
  const acts = await deps.cases.listActs(caseRecord.code)
  const statusCode = notice === undefined ? 200 : CASE_STATUS[notice]
  if (request.wantsJson) {
    const history = acts.map(({ staff: _staff, ...act }) => act)
    const {
      code,
      form,
      state,
      unit,
      createdAt,
      dueDay,
      version,
      attachments = [],
      held = false,
    } = caseRecord
    const files = attachments.map((file) => ({
      state: file.state,
      type: file.type,
      size: file.size,
    }))
    return respondJson(statusCode, {
      reference: code,
      form,
      state,
      unit,
      createdAt,
      dueDay,
      version,
      held,
      files,
      history,
      ...(canUndo(caseRecord, deps.now()) ? { undoUntil: undoUntil(caseRecord.withdrawal) } : {}),
    })
  }
  const form = deps.findForm(caseRecord.form)
  const status = {
    caseRecord,
    form,
    acts,
    lookupCode,
    now: deps.now(),
    ...(receiptId === undefined ? {} : { receiptId }),
  }
  const main = renderCasePage(status, locale, {
    newKey: deps.newKey,
    ...(notice === undefined ? {} : { notice }),
    ...(typed === undefined ? {} : { typed }),
  })
  const title =
    notice === 'thanks'
      ? CASE_TEXTS.thanksTitle[locale]
      : `${caseRecord.code}: ${STATE_TEXTS[caseRecord.state][locale]}`
  return respondPage(deps.shells, locale, statusCode, { title, main })
}

const PLEDGE_STATUS = {
  done: 200,
  stale: 409,
  'has-come': 409,
  'handed-in': 409,
  'erase-unsure': 422,
  'not-sure': 422,
} as const satisfies Record<PledgeNotice, number>

export async function respondPledge(
  request: Request,
  { pledge, lookupCode }: FoundPledge,
  deps: LookUpDeps,
  notice?: PledgeNotice,
): Promise<Response> {
  const { locale } = request
  const statusCode = notice === undefined ? 200 : PLEDGE_STATUS[notice]
  const ledgerIndex = await findLedgerIndex(pledge, deps)
  const view = await viewFound({ pledge, lookupCode }, deps)
  if (request.wantsJson)
    return respondJson(statusCode, { ...view, ledgerIndex: ledgerIndex ?? null })
  const form = deps.formOf(campaignOf(pledge))
  const ways = await followGift(pledge, deps)
  const main = renderReceiptPage({ view, form, ledgerIndex, ways }, locale, {
    origin: originOf(request),
    ...(notice === undefined ? {} : { notice }),
  })
  return respondPage(deps.shells, locale, statusCode, {
    title: PLEDGE_TEXTS.receiptTitle[locale],
    main,
  })
}

/** All that is kept of a pledge, as a file for its donor. */
export async function respondPledgeFile(
  { locale }: Request,
  { pledge, lookupCode }: FoundPledge,
  deps: LookUpDeps,
): Promise<Response> {
  const ledgerIndex = await findLedgerIndex(pledge, deps)
  const view = await viewFound({ pledge, lookupCode }, deps)
  const receipt = { view, form: deps.formOf(campaignOf(pledge)), ledgerIndex }
  const body = renderReceiptText(receipt, locale, keptRows(pledge, locale))
  return respondFile(`${pledge.code}.txt`, 'text/plain; charset=utf-8', body)
}

/** The receipt of a pledge as a PDF to show around. */
export async function respondPledgePaper(
  request: Request,
  { pledge, lookupCode }: FoundPledge,
  deps: LookUpDeps,
): Promise<Response> {
  const ledgerIndex = await findLedgerIndex(pledge, deps)
  const view = await viewFound({ pledge, lookupCode }, deps)
  const ways = await followGift(pledge, deps)
  const receipt = { view, form: deps.formOf(campaignOf(pledge)), ledgerIndex, ways }
  return respondReceiptPdf(receipt, request.locale, {
    origin: originOf(request),
    now: deps.now(),
    print: deps.print,
  })
}

const followGift = async (pledge: Pledge, { ways }: LookUpDeps): Promise<ToldWays | undefined> =>
  hasNothing(pledge) ? undefined : ways.follow(pledge.code)

async function viewFound(
  { pledge, lookupCode }: Omit<FoundPledge, 'kind'>,
  { nameRecords, now }: LookUpDeps,
): Promise<PledgeView> {
  const record = (await nameRecords.find([pledge.code])).get(pledge.code)
  return viewPledge(pledge, lookupCode, now(), record)
}

const findLedgerIndex = async (
  { state, code }: Pledge,
  { ledger }: LookUpDeps,
): Promise<number | undefined> =>
  state === 'awaiting-confirmation' ? undefined : ledger.findIndexByCode(code)

export async function respondText(
  request: Request,
  { caseRecord, lookupCode }: FoundCase,
  deps: LookUpDeps,
): Promise<Response> {
  const host = request.header('x-viewer-host') ?? ''
  const acts = await deps.cases.listActs(caseRecord.code)
  const form = deps.findForm(caseRecord.form)
  const status = { caseRecord, form, acts, lookupCode, now: deps.now() }
  const body = renderCaseText(status, request.locale, `${host}${pageUrl('lookup', request.locale)}`)
  return respondFile(`${caseRecord.code}.txt`, 'text/plain; charset=utf-8', body)
}

export function respondLookupForm(
  request: Request,
  raw: RawValues,
  issues: readonly Issue[],
  { shells }: LookUpDeps,
): Response {
  const { locale } = request
  // What was written for an act is no field of this form, and is given back all the same.
  const { text = '' } = raw
  return respondFormAgain(shells, request, {
    form: lookupForm,
    heading: CASE_TEXTS.lookupTitle[locale],
    view: {
      action: `/api/lookup?lang=${locale}`,
      values: raw,
      issues,
      submit: CASE_TEXTS.lookupSend[locale],
    },
    ...(text.trim() === '' ? {} : { below: renderKeptWords(text, locale) }),
  })
}

/** The two codes open nothing: the form again, with both as they were typed. */
export const respondNoMatch = (
  request: Request,
  { reference = '', lookupCode = '', text = '' }: RawValues,
  deps: LookUpDeps,
): Response =>
  respondLookupForm(
    request,
    { reference, lookupCode, text },
    [{ field: 'reference', code: 'no-match' }],
    deps,
  )
