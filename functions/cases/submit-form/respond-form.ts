import { listFields } from '../../../shared/forms/field.ts'
import type { FieldValues, Form, RawValues } from '../../../shared/forms/field.ts'
import { validateForm } from '../../../shared/forms/validate.ts'
import { showLookupCode } from '../../../shared/lookup-code.ts'
import { HttpProblem } from '../../http/problem.ts'
import { readFormPost, respondPublicForm } from '../public-form-page.ts'
import { receiptAddress } from '../../http/receipts.ts'
import { requireKey } from '../../http/key.ts'
import { readingContext } from '../../http/request.ts'
import type { Request } from '../../http/request.ts'
import { respondJson, respondSeeOther } from '../../http/respond.ts'
import type { Response } from '../../http/respond.ts'
import { respondNotStored } from './respond-not-stored.ts'
import { sendNew } from './send-new.ts'
import type { RespondFormDeps } from './respond-form-deps.ts'
import { findSent } from './submit-form.ts'

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
  // Its files may have been looked into and moved already, when this is a repeat: what an earlier
  // call stored comes first.
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
