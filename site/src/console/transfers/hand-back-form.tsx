import { api } from '../api/client.ts'
import { ActForm } from '../frame/act-form.tsx'
import { draftOf } from '../frame/draft.ts'
import { valueOf } from '../frame/fields.tsx'
import { afterRefusal } from '../frame/item-screen.tsx'
import { saidNotPersonal } from '../frame/not-personal.ts'
import { PublicField } from '../frame/public-field.tsx'
import { HAND_OVER_TEXTS } from './hand-over-texts.ts'
import { TRANSFER_TEXTS } from './transfer-texts.ts'
import { useDecide } from './use-decide.ts'
import type { RowForm } from './use-decide.ts'

/** Proposes that a gift is taken out of the campaign that it was handed over to by mistake. */
export function HandBackForm(props: RowForm) {
  const { transfer, reload } = props
  const { name } = transfer
  const formName = `hand-back/${name}`
  const { act, done } = useDecide(props, formName)
  const form = { name: formName, values: draftOf(formName, { publicReason: '' }), act }
  const run = (): void => {
    const body = { publicReason: valueOf(form, 'publicReason'), ...saidNotPersonal(form) }
    void act.run(
      { act: 'hand-back', of: name, body },
      (header) =>
        api.POST('/api/staff/transfers/{name}/hand-back', {
          params: { path: { name }, header },
          body,
        }),
      () => done(HAND_OVER_TEXTS.backProposed),
      (problem) => afterRefusal(problem, reload),
    )
  }
  return (
    <ActForm
      name={formName}
      title={HAND_OVER_TEXTS.back}
      lead={HAND_OVER_TEXTS.backLead}
      submit={HAND_OVER_TEXTS.backSubmit}
      shortcut="r"
      act={act}
      run={run}
      quiet
    >
      <PublicField form={form} name="publicReason" label={TRANSFER_TEXTS.reason} maxLength={200} />
    </ActForm>
  )
}
