import { CHECK_TEXTS } from '../check-texts.ts'
import type { PledgeFormOf } from '../../../shared/forms/pledge.ts'
import type { RawValues } from '../../../shared/forms/field.ts'
import { toPledgeInput } from '../../../shared/forms/pledge-input.ts'
import { validateForm } from '../../../shared/forms/validate.ts'
import { readPledgePost, respondPledgeForm } from '../pledge-form-page.ts'
import { viewPledge } from '../pledge-view.ts'
import { HttpProblem } from '../../http/problem.ts'
import { PLEDGE_PROBLEMS } from '../problem-texts.ts'
import type { Proofs } from '../../http/proof-of-work.ts'
import { receiptAddress } from '../../http/receipts.ts'
import type { Receipts } from '../../http/receipts.ts'
import { requireKey } from '../../http/key.ts'
import { readingContext } from '../../http/request.ts'
import type { Request } from '../../http/request.ts'
import { respondJson, respondSeeOther } from '../../http/respond.ts'
import type { PageShells, Response } from '../../http/respond.ts'
import { respondSendAgain } from '../../http/send-again.ts'
import type { Network } from '../../http/networks.ts'
import { submitPledge } from './submit-pledge.ts'
import { weighPledge } from './weigh-pledge.ts'
import type { WeighPledgeDeps } from './weigh-pledge.ts'
import type { SubmitPledgeDeps, Submitted } from './submit-pledge.ts'

export interface RespondDeps extends SubmitPledgeDeps, WeighPledgeDeps {
  shells: PageShells
  demo: boolean
  formOf: PledgeFormOf
  receipts: Pick<Receipts, 'give'>
  proofs: Pick<Proofs, 'holds'>
  /** Networks of an address by keyed hashes, so that no address is kept. */
  networksOf: (address: string) => readonly [Network, ...Network[]]
  /** Told of every outcome, for logs and metrics; ids and codes only. */
  report: (outcome: Submitted) => void
}

/**
 * `POST /api/pledges`: checks everything once more, since nothing that a browser carried can be
 * trusted, stores, and only then thanks.
 */
export async function respondPledge(
  request: Request,
  raw: RawValues,
  deps: RespondDeps,
): Promise<Response> {
  const post = readPledgePost(raw, deps)
  const idempotencyKey = request.header('idempotency-key') ?? post.controls.key ?? ''
  const validated = validateForm(post.form, post.answers, readingContext(request, deps.now()))
  if (!validated.ok) return respondPledgeForm(deps.shells, request, post, validated.issues)
  requireKey(idempotencyKey)
  const networks = deps.networksOf(request.viewerAddress)
  const { gift } = toPledgeInput(validated.values)
  const isProven = await deps.proofs.holds(idempotencyKey, post.controls.proof)
  const sent = {
    campaign: post.campaign,
    form: post.form,
    values: validated.values,
    locale: request.locale,
    idempotencyKey,
    waitsFor: await weighPledge({ campaign: post.campaign, gift, isProven, networks }, deps),
    network: (networks.at(-1) ?? networks[0]).tag,
  }
  const submitted = await submitPledge(sent, deps)
  deps.report(submitted)
  if (submitted.outcome === 'key-reused') throw new HttpProblem('key-reused')
  if (submitted.outcome === 'not-stored')
    return respondNotStored(request, raw, idempotencyKey, deps)
  const { pledge, lookupCode } = submitted
  if (request.wantsJson) return respondJson(201, viewPledge(pledge, lookupCode, deps.now()))
  const { id, cookie } = deps.receipts.give({ code: pledge.code, lookupCode })
  const { locale } = request
  return respondSeeOther(receiptAddress('/api/pledges/receipt', { locale, id }), [cookie])
}

/**
 * Tells the truth and keeps everything: the same answers and the same key wait behind one button.
 */
function respondNotStored(
  request: Request,
  raw: RawValues,
  key: string,
  { shells }: RespondDeps,
): Response {
  const { locale } = request
  const { title, text } = PLEDGE_PROBLEMS['not-stored']
  return respondSendAgain(shells, request, {
    code: 'not-stored',
    title: title[locale],
    text: text[locale],
    action: `/api/pledges?lang=${locale}`,
    carried: { ...raw, key },
    button: CHECK_TEXTS.sendAgain[locale],
  })
}
