import { fromBase64 } from '../../../shared/ledger/bytes.ts'
import type { Issue, RawValues } from '../../../shared/forms/field.ts'
import { lookupForm, readAnyReference } from '../../../shared/forms/lookup.ts'
import type { PledgeFormOf } from '../../../shared/forms/pledge.ts'
import type { FindForm } from '../../../shared/forms/public-form.ts'
import { PLEDGE_TEXTS } from '../../../shared/forms/pledge-texts.ts'
import { PUBLIC_TEXTS, STATE_TEXTS } from '../../../shared/forms/public-texts.ts'
import { validateForm } from '../../../shared/forms/validate.ts'
import { hashLookupCode, readLookupCode } from '../../../shared/lookup-code.ts'
import { pageUrl } from '../../../shared/pages.ts'
import { CITIZEN_ACTS, ACTS } from '../submission.ts'
import type { Submission } from '../submission.ts'
import { withdrawnEntry } from '../../pledges/pledge.ts'
import type { Pledge } from '../../pledges/pledge.ts'
import { sameSecret } from '../../http/guards.ts'
import { campaignOf, viewPledge } from '../../pledges/pledge-view.ts'
import { HttpProblem } from '../../http/problem.ts'
import { readReceiptCookie } from '../../http/receipt-cookie.ts'
import { respondProof } from '../../pledges/pledge-proof-page.ts'
import { renderReceiptPage } from '../../pledges/pledge-receipt-page.ts'
import type { PledgeNotice } from '../../pledges/pledge-receipt-page.ts'
import { KEY_PATTERN, readingContext } from '../../http/request.ts'
import type { Request } from '../../http/request.ts'
import { respondFile, respondJson, respondPage } from '../../http/respond.ts'
import type { PageShells, Response } from '../../http/respond.ts'
import { respondSendAgain } from '../../http/send-again.ts'
import type { Attachments } from '../attachment-files.ts'
import type { AttemptStore } from '../../storage/attempt-store.ts'
import type { LogFiles } from '../../ledger/log-files.ts'
import type { LedgerStore } from '../../ledger/ledger-store.ts'
import type { PledgeStore } from '../../pledges/pledge-store.ts'
import type { SubmissionStore } from '../submission-store.ts'
import { renderSubmissionPage, renderSubmissionText } from './submission-page.ts'
import { respondFormAgain } from '../../http/form-again.ts'

export interface LookUpDeps {
  shells: PageShells
  findForm: FindForm
  formOf: PledgeFormOf
  submissions: Pick<SubmissionStore, 'find' | 'listActs' | 'act' | 'erase'>
  pledges: Pick<PledgeStore, 'find' | 'withdraw' | 'hideName'>
  ledger: Pick<LedgerStore, 'findIndexByCode' | 'findEntry'>
  log: Pick<LogFiles, 'get' | 'getCheckpoint'>
  attempts: AttemptStore
  attachments: Pick<Attachments, 'removeAll'>
  /** Told of an act that failed for a reason that nobody foresaw. */
  reportFailure: (error: unknown) => void
  disguise: (address: string) => string
  now: () => Date
  newKey: () => string
  sha256: (text: string) => string
}

/** Tries within an hour: of one visitor at one reference, of one visitor, and of everyone at one reference. A lookup code has 50 bits, so that even the last cannot be worn down. */
const TRIES = { pair: 20, address: 200, reference: 500 } as const
const MAX_TEXT = 2_000

type Found =
  | { kind: 'submission'; submission: Submission; lookupCode: string }
  | { kind: 'pledge'; pledge: Pledge; lookupCode: string }

/** `POST /api/lookup`: how a submission or a pledge stands, for whoever holds both codes. */
export async function lookUp(
  request: Request,
  raw: RawValues,
  deps: LookUpDeps,
): Promise<Response> {
  const validated = validateForm(lookupForm, raw, readingContext(request, deps.now()))
  if (!validated.ok) return respondLookupForm(request, raw, validated.issues, deps)
  const found = await findByCodes(
    request,
    String(validated.values.reference),
    String(validated.values.lookupCode),
    deps,
  )
  if (!found)
    return respondLookupForm(request, raw, [{ field: 'reference', code: 'no-match' }], deps)
  return found.kind === 'pledge'
    ? respondPledge(request, found, deps)
    : respondSubmission(request, found, deps)
}

/** `GET /api/submissions/receipt`: what this browser has just sent, as a page or as a text file to keep. */
export async function showSubmissionReceipt(request: Request, deps: LookUpDeps): Promise<Response> {
  const codes = readReceiptCookie(request.cookie)
  const found = codes && (await openSubmission(codes.code, codes.lookupCode, deps))
  if (!found) throw new HttpProblem('receipt-expired')
  if (request.query.format === 'text') return respondText(request, found, deps)
  return respondSubmission(request, found, deps, 'thanks')
}

/** `POST /api/lookup/act`: the sender adds something, asks to look again, or withdraws. */
export async function actAsCitizen(
  request: Request,
  raw: RawValues,
  deps: LookUpDeps,
): Promise<Response> {
  const {
    reference = '',
    lookupCode = '',
    act: wanted,
    text: typed = '',
    key = '',
    version = '',
  } = raw
  if (wanted === 'proof') return giveProof(request, raw, deps)
  if (wanted === 'hide-name' || wanted === 'take-back')
    return actOnPledge(request, raw, wanted, deps)
  if (wanted === 'erase' || wanted === 'export') return useDataRight(request, raw, wanted, deps)
  const act = CITIZEN_ACTS.find((name) => name === wanted)
  if (act === undefined || !/^\d{1,6}$/u.test(version)) throw new HttpProblem('body-malformed')
  if (!KEY_PATTERN.test(key)) throw new HttpProblem('key-missing')
  const found = await findByCodes(request, reference, lookupCode, deps)
  if (!found)
    return respondLookupForm(
      request,
      { reference, lookupCode },
      [{ field: 'reference', code: 'no-match' }],
      deps,
    )
  if (found.kind !== 'submission') throw new HttpProblem('body-malformed')
  const text = typed.normalize('NFC').replaceAll('\r\n', '\n').trim()
  if (ACTS[act].text === 'required' && (text === '' || text.length > MAX_TEXT))
    return respondSubmission(request, found, deps, 'text-missing')
  const at = deps.now().toISOString()
  const record = { act, at, ...(ACTS[act].text === 'required' ? { text } : {}) }
  const { submission } = found
  const { code } = submission
  const outcome = await deps.submissions
    .act({ submission, act, record, keyHash: deps.sha256(key), version: Number(version) })
    .catch((error: unknown) => {
      deps.reportFailure(error)
      return 'busy' as const
    })
  if (outcome === 'busy') return respondNotDone(request, raw, deps)
  const fresh = await openSubmission(code, found.lookupCode, deps)
  if (!fresh) throw new Error('submission-vanished')
  return respondSubmission(
    request,
    fresh,
    deps,
    outcome === 'done' || outcome === 'repeated' ? 'done' : 'stale',
  )
}

/** For a pledge: the file that proves that it is in the public books. */
async function giveProof(
  request: Request,
  { reference = '', lookupCode = '' }: RawValues,
  deps: LookUpDeps,
): Promise<Response> {
  const found = await findByCodes(request, reference, lookupCode, deps)
  if (found?.kind === 'pledge') return respondProof(found.pledge, deps)
  return respondLookupForm(
    request,
    { reference, lookupCode },
    [{ field: 'reference', code: 'no-match' }],
    deps,
  )
}

/** The donor takes the pledge back, or the consent to show the name. The pledge's own state makes each happen once, so that no key is needed. */
async function actOnPledge(
  request: Request,
  raw: RawValues,
  act: 'hide-name' | 'take-back',
  deps: LookUpDeps,
): Promise<Response> {
  const { reference = '', lookupCode = '', sure = '' } = raw
  const found = await findByCodes(request, reference, lookupCode, deps)
  if (found?.kind !== 'pledge')
    return respondLookupForm(
      request,
      { reference, lookupCode },
      [{ field: 'reference', code: 'no-match' }],
      deps,
    )
  if (act === 'take-back' && sure !== 'yes') return respondPledge(request, found, deps, 'not-sure')
  const { pledge } = found
  const at = deps.now().toISOString()
  const entry = pledge.state === 'public' ? withdrawnEntry(pledge, at) : undefined
  const doing =
    act === 'hide-name'
      ? deps.pledges.hideName(pledge, at)
      : deps.pledges.withdraw({ pledge, entry, at })
  const outcome = await doing.catch((error: unknown) => {
    deps.reportFailure(error)
    return 'busy' as const
  })
  if (outcome === 'busy') return respondNotDone(request, raw, deps)
  const fresh = await deps.pledges.find(pledge.code)
  if (!fresh) throw new Error('pledge-vanished')
  const isDone = act === 'hide-name' ? !fresh.input.publishName : fresh.state === 'withdrawn'
  return respondPledge(request, { ...found, pledge: fresh }, deps, isDone ? 'done' : 'stale')
}

/** Whether it was done is not known: the same words and the same key wait behind one button. */
function respondNotDone(request: Request, raw: RawValues, { shells }: LookUpDeps): Response {
  const { locale } = request
  return respondSendAgain(shells, request, {
    code: 'try-again',
    title: PUBLIC_TEXTS.actFailedTitle[locale],
    text: PUBLIC_TEXTS.actFailedText[locale],
    action: `/api/lookup/act?lang=${locale}`,
    carried: raw,
    button: PUBLIC_TEXTS.sendAgain[locale],
  })
}

/** A person's rights to their own data (Law 91/2025/QH15): a copy of all of it, or its erasure for good. */
async function useDataRight(
  request: Request,
  raw: RawValues,
  right: 'erase' | 'export',
  deps: LookUpDeps,
): Promise<Response> {
  const { reference = '', lookupCode = '', sure = '' } = raw
  const found = await findByCodes(request, reference, lookupCode, deps)
  if (found?.kind !== 'submission')
    return respondLookupForm(
      request,
      { reference, lookupCode },
      [{ field: 'reference', code: 'no-match' }],
      deps,
    )
  if (right === 'export') return respondText(request, found, deps)
  if (sure !== 'yes') return respondSubmission(request, found, deps, 'not-sure')
  const { code } = found.submission
  await deps.submissions.erase(code, deps.now().toISOString())
  await deps.attachments.removeAll(code)
  const fresh = await openSubmission(code, found.lookupCode, deps)
  if (!fresh) throw new Error('submission-vanished')
  return respondSubmission(request, fresh, deps, 'done')
}

async function findByCodes(
  request: Request,
  typedReference: string,
  typedCode: string,
  deps: LookUpDeps,
): Promise<Found | undefined> {
  const reference = readAnyReference(typedReference)
  const lookupCode = readLookupCode(typedCode)
  if (reference === undefined || lookupCode === undefined) return undefined
  const visitor = deps.disguise(request.viewerAddress)
  const at = deps.now()
  const allowed =
    (await deps.attempts.take({ act: 'lookup', of: [reference, visitor] }, TRIES.pair, at)) &&
    (await deps.attempts.take({ act: 'lookup', of: [visitor] }, TRIES.address, at)) &&
    (await deps.attempts.take({ act: 'lookup', of: [reference] }, TRIES.reference, at))
  if (!allowed) throw new HttpProblem('too-many-attempts')
  const submission = await openSubmission(reference, lookupCode, deps)
  if (submission) return submission
  const pledge = await deps.pledges.find(reference)
  if (!pledge || !(await opens(lookupCode, pledge))) return undefined
  return { kind: 'pledge', pledge, lookupCode }
}

async function openSubmission(
  code: string,
  lookupCode: string,
  deps: LookUpDeps,
): Promise<Extract<Found, { kind: 'submission' }> | undefined> {
  const submission = await deps.submissions.find(code)
  if (!submission || !(await opens(lookupCode, submission))) return undefined
  return { kind: 'submission', submission, lookupCode }
}

async function opens(
  lookupCode: string,
  { lookupSalt, lookupHash }: Pick<Submission, 'lookupSalt' | 'lookupHash'>,
): Promise<boolean> {
  return sameSecret(await hashLookupCode(lookupCode, fromBase64(lookupSalt)), lookupHash)
}

type Notice = 'thanks' | 'done' | 'stale' | 'text-missing' | 'not-sure'

async function respondSubmission(
  request: Request,
  found: Extract<Found, { kind: 'submission' }>,
  deps: LookUpDeps,
  notice?: Notice,
): Promise<Response> {
  const { locale } = request
  const { submission, lookupCode } = found
  const acts = await deps.submissions.listActs(submission.code)
  const statusCode =
    notice === 'stale' ? 409 : notice === 'text-missing' || notice === 'not-sure' ? 422 : 200
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
    } = submission
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
    })
  }
  const form = deps.findForm(submission.form)
  const status = { submission, form, acts, lookupCode, now: deps.now() }
  const main = renderSubmissionPage(status, locale, {
    newKey: deps.newKey,
    ...(notice === undefined ? {} : { notice }),
  })
  const title =
    notice === 'thanks'
      ? PUBLIC_TEXTS.thanksTitle[locale]
      : `${submission.code}: ${STATE_TEXTS[submission.state][locale]}`
  return respondPage(deps.shells, locale, statusCode, { title, main })
}

async function respondPledge(
  request: Request,
  { pledge, lookupCode }: Extract<Found, { kind: 'pledge' }>,
  deps: LookUpDeps,
  notice?: PledgeNotice,
): Promise<Response> {
  const { locale } = request
  const statusCode = notice === 'stale' ? 409 : notice === 'not-sure' ? 422 : 200
  const ledgerIndex =
    pledge.state !== 'awaiting-confirmation'
      ? await deps.ledger.findIndexByCode(pledge.code)
      : undefined
  const view = viewPledge(pledge, lookupCode)
  if (request.wantsJson)
    return respondJson(statusCode, { ...view, ledgerIndex: ledgerIndex ?? null })
  const form = deps.formOf(campaignOf(pledge))
  const main = renderReceiptPage({ view, form, ledgerIndex }, locale, {
    saved: false,
    ...(notice === undefined ? {} : { notice }),
  })
  return respondPage(deps.shells, locale, statusCode, {
    title: PLEDGE_TEXTS.receiptTitle[locale],
    main,
  })
}

async function respondText(
  request: Request,
  { submission, lookupCode }: Extract<Found, { kind: 'submission' }>,
  deps: LookUpDeps,
): Promise<Response> {
  const host = request.header('x-viewer-host') ?? ''
  const acts = await deps.submissions.listActs(submission.code)
  const form = deps.findForm(submission.form)
  const status = { submission, form, acts, lookupCode, now: deps.now() }
  const body = renderSubmissionText(
    status,
    request.locale,
    `${host}${pageUrl('lookup', request.locale)}`,
  )
  return respondFile(`${submission.code}.txt`, 'text/plain; charset=utf-8', body)
}

function respondLookupForm(
  request: Request,
  raw: RawValues,
  issues: readonly Issue[],
  { shells }: LookUpDeps,
): Response {
  const { locale } = request
  return respondFormAgain(shells, request, {
    form: lookupForm,
    heading: PUBLIC_TEXTS.lookupTitle[locale],
    view: {
      action: `/api/lookup?lang=${locale}`,
      values: raw,
      issues,
      submit: PUBLIC_TEXTS.lookupSend[locale],
    },
  })
}
