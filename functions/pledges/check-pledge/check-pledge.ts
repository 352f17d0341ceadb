import { carryAnswers, listAnswers, renderAnswers } from '../../../shared/forms/answers.ts'
import { PLEDGE_FORM_TEXTS } from '../../../shared/forms/pledge-texts.ts'
import { CHECK_TEXTS } from '../check-texts.ts'
import type { PledgeFormOf } from '../../../shared/forms/pledge.ts'
import { toPledgeInput } from '../../../shared/forms/pledge-input.ts'
import type { FieldValues, RawValues } from '../../../shared/forms/field.ts'
import { validateForm } from '../../../shared/forms/validate.ts'
import { formatInteger, formatVnd } from '../../../shared/money.ts'
import { isPublicAtOnce } from '../pledge.ts'
import { readPledgePost, respondPledgeForm } from '../pledge-form-page.ts'
import type { PledgePost } from '../pledge-form-page.ts'
import type { Challenge, Proofs } from '../../http/proof-of-work.ts'
import { readingContext } from '../../http/request.ts'
import type { Request } from '../../http/request.ts'
import { respondJson, respondPage } from '../../http/respond.ts'
import type { PageShells, Response, Page } from '../../http/respond.ts'
import { html } from '../../../shared/html.ts'
import { fillText } from '../../../shared/locale.ts'
import { keyForAnswers, rememberCheck } from '../../http/check-key.ts'
import type { CheckKey } from '../../http/check-key.ts'
import { renderCheckPage } from '../../http/check-page.ts'
import { FORM_TEXTS } from '../../../shared/forms/texts.ts'

export interface CheckPledgeDeps {
  shells: PageShells
  demo: boolean
  formOf: PledgeFormOf
  now: () => Date
  /**
   * A random key of 16 bytes or more, as text: it makes sending the checked answers twice the same
   * as once.
   */
  newKey: () => string
  proofs: Pick<Proofs, 'offer'>
}

/**
 * Checks a pledge and stores nothing: answers with the page that asks the donor to check, with the
 * form again and what to mend, or, on "change", with the form as it was filled in.
 */
export async function checkPledge(
  request: Request,
  raw: RawValues,
  deps: CheckPledgeDeps,
): Promise<Response> {
  const post = readPledgePost(raw, deps)
  if (post.controls.edit !== undefined && !request.wantsJson)
    return respondPledgeForm(deps.shells, request, post, [])
  const validated = validateForm(post.form, post.answers, readingContext(request, deps.now()))
  if (!validated.ok) return respondPledgeForm(deps.shells, request, post, validated.issues)
  const { locale } = request
  const sent = keyForAnswers(request, [post.campaign.id, validated.values], {
    newKey: deps.newKey,
    now: deps.now(),
    // What could not be sent for hours needs a fresh challenge for the same key.
    given: request.header('idempotency-key') ?? post.controls.key,
    another: post.controls.another !== undefined,
  })
  const { key } = sent
  const challenge = await deps.proofs.offer(key)
  if (request.wantsJson)
    return respondJson(200, {
      answers: listAnswers(post.form, validated.values, locale),
      public: isPublic(post, validated.values),
      key,
      challenge,
    })
  const page = renderCheck(request, post, validated.values, { ...sent, challenge })
  return rememberCheck(respondPage(deps.shells, locale, 200, page), sent.cookie)
}

function isPublic(post: PledgePost, values: FieldValues): boolean {
  return isPublicAtOnce(toPledgeInput(values), post.campaign.publicLimit)
}

function renderCheck(
  { locale }: Request,
  post: PledgePost,
  values: FieldValues,
  { key, isAgain, challenge }: Omit<CheckKey, 'cookie'> & { challenge: Challenge },
): Page {
  const limit = limitText(post, values, locale)
  const note = isPublic(post, values)
    ? CHECK_TEXTS.willBePublic[locale]
    : fillText(CHECK_TEXTS.willWait[locale], { limit })
  const carried = {
    ...carryAnswers(post.form, values, post.answers),
    campaign: post.campaign.id,
  }
  return renderCheckPage({
    title: CHECK_TEXTS.checkTitle[locale],
    lead: CHECK_TEXTS.checkLead[locale],
    subject: post.campaign.names[locale],
    answers: renderAnswers(post.form, values, locale),
    note,
    withoutScript: PLEDGE_FORM_TEXTS.withoutScript[locale],
    send: {
      action: `/api/pledges?lang=${locale}`,
      marks: html` data-send="pledge" data-challenge="${JSON.stringify(challenge)}"`,
      carried: { ...carried, key },
      button: CHECK_TEXTS.send[locale],
    },
    ...(isAgain
      ? {
          again: {
            text: FORM_TEXTS.checkedBefore[locale],
            another: {
              action: `/api/pledges/check?lang=${locale}`,
              carried: { ...carried, another: 'yes' },
              button: FORM_TEXTS.another[locale],
            },
          },
        }
      : {}),
    change: {
      action: `/api/pledges/check?lang=${locale}`,
      carried: { ...carried, edit: 'yes' },
      button: CHECK_TEXTS.change[locale],
    },
  })
}

function limitText(post: PledgePost, values: FieldValues, locale: Request['locale']): string {
  const { amountVnd, quantity } = post.campaign.publicLimit
  return values.kind === 'money' ? formatVnd(amountVnd, locale) : formatInteger(quantity, locale)
}
