import { api } from '../api/client.ts'
import { ActForm } from '../frame/act-form.tsx'
import { draftOf } from '../frame/draft.ts'
import { TextField, valueOf } from '../frame/fields.tsx'
import { afterRefusal } from '../frame/item-screen.tsx'
import { page } from '../frame/page.ts'
import { HAND_OVER_TEXTS } from './hand-over-texts.ts'
import { LikeGifts, isEachSaid, keepLike, notFollowed, sayLike } from './like-gifts.tsx'
import { knownOf } from '../ledger/known-pledge.ts'
import { PledgeInBooks, useInBooks } from '../ledger/pledge-in-books.tsx'
import { useDecide } from './use-decide.ts'
import type { RowForm } from './use-decide.ts'

/** Proposes that a row which waits here is booked for a pledge of another campaign. */
export function HandOverForm({ quiet, ...props }: RowForm & { quiet: boolean }) {
  const { transfer, reload } = props
  const { name, campaign, codes = [], outcome } = transfer
  const formName = `hand-over/${name}`
  const { act, done } = useDecide(props, formName)
  const named = outcome === 'other-campaign' ? (codes[0] ?? '') : ''
  const form = { name: formName, values: draftOf(formName, { code: named }), act: sayLike(act) }
  const code = valueOf(form, 'code').trim().toUpperCase()
  const pledge = useInBooks(code)
  const others = page.campaigns.filter(({ id }) => id !== campaign)
  const run = (): void => {
    const body = { code, ...notFollowed(form) }
    void act.run(
      { act: 'hand-over', of: name, body },
      (headers) =>
        api.POST('/api/staff/transfers/{name}/hand-over', {
          params: { path: { name }, header: headers },
          body,
        }),
      () => done(HAND_OVER_TEXTS.proposed),
      (problem) => (keepLike(form, problem) ? undefined : afterRefusal(problem, reload)),
    )
  }
  return (
    <ActForm
      name={formName}
      title={HAND_OVER_TEXTS.title}
      lead={HAND_OVER_TEXTS.lead}
      submit={HAND_OVER_TEXTS.submit}
      shortcut="h"
      act={form.act}
      run={run}
      quiet={quiet}
      disabled={!isEachSaid(form)}
    >
      <TextField form={form} name="code" label={HAND_OVER_TEXTS.code} maxLength={40} />
      <PledgeInBooks loaded={pledge} />
      <LikeGifts form={form} campaign={knownOf(pledge.data).of ?? others[0]?.id ?? ''} />
    </ActForm>
  )
}
