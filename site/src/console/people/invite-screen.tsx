import { api } from '../api/client.ts'
import { ActForm } from '../frame/act-form.tsx'
import { go } from '../frame/address.ts'
import { draftOf, dropDraft } from '../frame/draft.ts'
import { TextField, valueOf } from '../frame/fields.tsx'
import { say } from '../frame/language.ts'
import { tell } from '../frame/tell.ts'
import { useAct } from '../frame/use-act.ts'
import { PEOPLE, tickedRoles } from './people.ts'
import { PEOPLE_TEXTS } from './people-texts.ts'
import { RoleFields } from './role-fields.tsx'

const NAME = 'invite-person'

/** Somebody new: a name for ever, an address, and what they may do. */
export default function InviteScreen() {
  const act = useAct(NAME)
  const form = { name: NAME, values: draftOf(NAME, {}), act }
  const send = (): void => {
    const name = valueOf(form, 'name').trim()
    const body = {
      name,
      email: valueOf(form, 'email').trim(),
      roles: tickedRoles(form.values.value),
    }
    void act.run(
      { act: 'invite-person', of: name, body },
      (headers) => api.POST('/api/staff/people', { params: { header: headers }, body }),
      () => {
        dropDraft(NAME)
        go(`#${PEOPLE.path}`)
        tell(PEOPLE_TEXTS.invited, { name })
      },
    )
  }
  return (
    <>
      <h1>{say(PEOPLE_TEXTS.invite)}</h1>
      <ActForm
        name={NAME}
        title={PEOPLE_TEXTS.invite}
        lead={PEOPLE_TEXTS.inviteLead}
        submit={PEOPLE_TEXTS.send}
        shortcut="i"
        act={act}
        run={send}
      >
        <TextField
          form={form}
          name="name"
          label={PEOPLE_TEXTS.name}
          hint={PEOPLE_TEXTS.nameHint}
          maxLength={30}
        />
        <TextField form={form} name="email" label={PEOPLE_TEXTS.email} maxLength={254} />
        <RoleFields form={form} />
      </ActForm>
    </>
  )
}
