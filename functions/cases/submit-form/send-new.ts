import { dropFiles, takeFiles } from '../form-files-request.ts'
import type { FormFiles } from '../form-files-request.ts'
import type { FormPost } from '../public-form-page.ts'
import type { Request } from '../../http/request.ts'
import type { RespondFormDeps } from './respond-form-deps.ts'
import { weighSender } from './weigh-sender.ts'
import { submitForm } from './submit-form.ts'
import type { Sent, SentForm } from './submit-form.ts'

/** Within the limits, with its files: stored. @throws HttpProblem `too-many-attempts`. */
export async function sendNew(
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
