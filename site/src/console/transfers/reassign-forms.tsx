import { api } from '../api/client.ts'
import { ActForm } from '../frame/act-form.tsx'
import { draftOf } from '../frame/draft.ts'
import { TextField, valueOf } from '../frame/fields.tsx'
import { afterRefusal } from '../frame/item-screen.tsx'
import { PublicField } from '../frame/public-field.tsx'
import { saidNotPersonal } from '../frame/not-personal.ts'
import { READY_REASONS } from '../frame/ready-reasons.ts'
import { TRANSFER_TEXTS } from './transfer-texts.ts'
import { useDecide } from './use-decide.ts'
import type { RowForm } from './use-decide.ts'

/** Proposes that a gift in the books belongs to another pledge, or to none. */
export function ReassignForm(props: RowForm) {
  const { transfer, reload } = props
  const { name } = transfer
  const formName = `reassign/${name}`
  const { act, done } = useDecide(props, formName)
  const form = { name: formName, values: draftOf(formName, { code: '', publicReason: '' }), act }
  const run = (): void => {
    const code = valueOf(form, 'code').trim().toUpperCase()
    const body = {
      publicReason: valueOf(form, 'publicReason'),
      ...saidNotPersonal(form),
      ...(code === '' ? {} : { code }),
    }
    void act.run(
      { act: 'reassign', of: name, body },
      (headers) =>
        api.POST('/api/staff/transfers/{name}/reassign', {
          params: { path: { name }, header: headers },
          body,
        }),
      () => done(TRANSFER_TEXTS.reassignProposed),
      (problem) => afterRefusal(problem, reload),
    )
  }
  return (
    <ActForm
      name={formName}
      title={TRANSFER_TEXTS.reassign}
      submit={TRANSFER_TEXTS.reassignSubmit}
      shortcut="m"
      act={act}
      run={run}
      quiet
    >
      <TextField form={form} name="code" label={TRANSFER_TEXTS.reassignCode} maxLength={40} />
      <PublicField
        form={form}
        name="publicReason"
        label={TRANSFER_TEXTS.reason}
        maxLength={200}
        ready={READY_REASONS.reassign}
      />
    </ActForm>
  )
}
