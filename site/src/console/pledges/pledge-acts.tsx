import { api } from '../api/client.ts'
import { ActForm } from '../frame/act-form.tsx'
import { draftOf, dropDraft } from '../frame/draft.ts'
import { LongField, valueOf } from '../frame/fields.tsx'
import { afterRefusal } from '../frame/item-screen.tsx'
import type { Way } from '../frame/item-screen.tsx'
import { useAct } from '../frame/use-act.ts'
import type { Pledge } from './pledge.ts'
import { PLEDGE_TEXTS } from './pledge-texts.ts'

interface Props {
  pledge: Pledge
  way: Way
  reload: () => Promise<void>
}

/** The donor was called and means it. */
export function ConfirmForm({ pledge: { code }, way, reload }: Props) {
  const name = `confirm-pledge/${code}`
  const act = useAct(name)
  const run = (): void =>
    void act.run(
      { act: 'confirm-pledge', of: code },
      (headers) =>
        api.POST('/api/staff/pledges/{code}/confirm', {
          params: { path: { code }, header: headers },
        }),
      () => way.done(PLEDGE_TEXTS.confirmed, { code }),
      (problem) => afterRefusal(problem, reload),
    )
  return (
    <ActForm
      name={name}
      title={PLEDGE_TEXTS.confirm}
      submit={PLEDGE_TEXTS.confirm}
      shortcut="a"
      act={act}
      run={run}
    />
  )
}

/**
 * Nobody takes a pledge away alone: what waits and came from the network of this one is proposed to
 * be annulled, and another person decides.
 */
export function AnnulForm({ pledge: { code, campaign }, way, reload }: Props) {
  const name = `annul-pledge/${code}`
  const act = useAct(name)
  const form = { name, values: draftOf(name, {}), act }
  const run = (): void => {
    const reason = valueOf(form, 'reason')
    const body = { kind: 'false', campaign, reason, like: code, reach: 'waiting' } as const
    void act.run(
      { act: 'annul-pledges', of: code, body },
      (headers) => api.POST('/api/staff/pledge-sweeps', { params: { header: headers }, body }),
      () => {
        dropDraft(name)
        return way.done(PLEDGE_TEXTS.annulled)
      },
      (problem) => afterRefusal(problem, reload),
    )
  }
  return (
    <ActForm
      name={name}
      title={PLEDGE_TEXTS.annul}
      lead={PLEDGE_TEXTS.annulLead}
      submit={PLEDGE_TEXTS.annul}
      shortcut="x"
      act={act}
      run={run}
      quiet
    >
      <LongField form={form} name="reason" label={PLEDGE_TEXTS.reason} maxLength={1_000} />
    </ActForm>
  )
}
