import { listFields } from '../../../shared/forms/field.ts'
import type { FieldValues, Form, RawValues } from '../../../shared/forms/field.ts'
import type { FindForm } from '../../../shared/forms/public-form.ts'
import { CASE_TEXTS } from '../case-texts.ts'
import { validateForm } from '../../../shared/forms/validate.ts'
import { showLookupCode } from '../../../shared/lookup-code.ts'
import { dropFiles, takeFiles } from '../form-files-request.ts'
import type { FormFiles } from '../form-files-request.ts'
import { HttpProblem } from '../../http/problem.ts'
import type { Proofs } from '../../http/proof-of-work.ts'
import { readFormPost, respondPublicForm } from '../public-form-page.ts'
import type { FormPost } from '../public-form-page.ts'
import { receiptAddress } from '../../http/receipts.ts'
import type { Receipts } from '../../http/receipts.ts'
import { requireKey } from '../../http/key.ts'
import { readingContext } from '../../http/request.ts'
import type { Request } from '../../http/request.ts'
import { respondJson, respondSeeOther } from '../../http/respond.ts'
import type { PageShells, Response } from '../../http/respond.ts'
import { respondSendAgain } from '../../http/send-again.ts'
import type { AttemptStore } from '../../storage/attempt-store.ts'
import type { Uploads } from '../upload-files.ts'
import { weighSender } from './weigh-sender.ts'
import { findSent, submitForm } from './submit-form.ts'
import type { Sent, SentForm, SubmitFormDeps } from './submit-form.ts'

export interface RespondFormDeps extends SubmitFormDeps {
  shells: PageShells
  findForm: FindForm
  attempts: AttemptStore
  receipts: Pick<Receipts, 'give'>
  proofs: Pick<Proofs, 'holds'>
  uploads: Uploads
  /** A keyed hash of an address, so that no address is kept. */
  disguise: (address: string) => string
  /** Told of every outcome, for logs and metrics; ids and codes only. */
  report: (outcome: Sent) => void
}

/** `POST /api/submissions`: checks everything once more, stores, and only then thanks. */
export async function respondForm(
  request: Request,
  raw: RawValues,
  deps: RespondFormDeps,
): Promise<Response> {
  const post = readFormPost(raw, deps.findForm)
  const key = request.header('idempotency-key') ?? post.controls.key ?? ''
  const validated = validateForm(post.form, post.answers, readingContext(request, deps.now()))
  if (!validated.ok) return respondPublicForm(deps.shells, request, post, validated.issues)
  requireKey(key)
  const wish = {
    form: post.form,
    values: validated.values,
    locale: request.locale,
    idempotencyKey: key,
  }
  // Its files may have been looked into and moved already, when this is a repeat: what an earlier call stored comes first.
  const earlier = !hasFiles(post.form, validated.values) ? undefined : await findSent(wish, deps)
  const sent = earlier ?? (await sendNew(request, wish, post, deps))
  if ('issues' in sent)
    return respondPublicForm(
      deps.shells,
      request,
      { ...post, answers: sent.answers },
      sent.issues,
      sent.files,
    )
  deps.report(sent)
  if (sent.outcome === 'key-reused') throw new HttpProblem('key-reused')
  if (sent.outcome === 'not-stored') return respondNotStored(request, raw, key, deps.shells)
  const { caseRecord, lookupCode } = sent
  if (request.wantsJson)
    return respondJson(201, {
      reference: caseRecord.code,
      lookupCode: showLookupCode(lookupCode),
      state: caseRecord.state,
      held: caseRecord.held === true,
      dueDay: caseRecord.dueDay,
    })
  const { id, cookie } = deps.receipts.give({ code: caseRecord.code, lookupCode })
  const { locale } = request
  return respondSeeOther(receiptAddress('/api/submissions/receipt', { locale, id }), [cookie])
}

function hasFiles(form: Form, values: FieldValues): boolean {
  return listFields(form).some(({ kind, name }) => kind === 'files' && values[name] !== undefined)
}

/** Within the limits, with its files: stored. @throws HttpProblem `too-many-attempts`. */
async function sendNew(
  request: Request,
  wish: Omit<SentForm, 'files' | 'place'>,
  { answers, controls: { proof } }: FormPost,
  deps: RespondFormDeps,
): Promise<Sent | FormFiles> {
  const isProven = await deps.proofs.holds(wish.idempotencyKey, proof)
  const visitor = deps.disguise(request.viewerAddress)
  const place = await weighSender({ form: wish.form.id, visitor, isProven }, deps)
  const found = await takeFiles(wish.form, answers, [], deps.uploads)
  if (found.issues.length > 0) return found
  const sent = await submitForm({ ...wish, files: found.files, place }, deps)
  return sent.outcome === 'files-taken' ? dropFiles(found, sent.files) : sent
}

/** Tells the truth and keeps everything: the same answers and the same key wait behind one button. */
function respondNotStored(
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
