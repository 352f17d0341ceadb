import type { ComponentChildren } from 'preact'
import type { StaffRole } from '../../../../shared/staff.ts'
import { api } from '../api/client.ts'
import { ActForm } from '../frame/act-form.tsx'
import { draftOf, dropDraft } from '../frame/draft.ts'
import { afterRefusal } from '../frame/item-screen.tsx'
import type { Text } from '../frame/language.ts'
import { tell } from '../frame/tell.ts'
import { useAct } from '../frame/use-act.ts'
import { tickedRoles, ticksOf } from './people.ts'
import type { Person } from './people.ts'
import { PEOPLE_TEXTS } from './people-texts.ts'
import { RoleFields } from './role-fields.tsx'

export interface PersonFormProps {
  person: Person
  reload: () => Promise<void>
}

type Body =
  | { act: 'set-roles' | 'let-in'; roles: StaffRole[] }
  | { act: 'shut-out' | 'new-phone' | 'invite-again' }

/** Sends an act on somebody, says what became of it, and shows how they stand now. */
function usePersonAct({ person: { name }, reload }: PersonFormProps, form: string) {
  const act = useAct(form)
  const run = (body: Body, said: Text): void =>
    void act.run(
      { act: `people-${body.act}`, of: name, body },
      (headers) =>
        api.POST('/api/staff/people/{name}/acts', {
          params: { path: { name }, header: headers },
          body,
        }),
      async () => {
        dropDraft(form)
        await reload()
        tell(said, { name })
      },
      (problem) => afterRefusal(problem, reload),
    )
  return { act, run }
}

interface BareProps extends PersonFormProps {
  body: Extract<Body, { act: 'shut-out' | 'new-phone' | 'invite-again' }>
  title: Text
  lead?: Text
  said: Text
  shortcut: string
}

/** An act that needs nothing but to be wished. */
export function BareForm({ body, title, lead, said, shortcut, ...props }: BareProps) {
  const name = `people-${body.act}/${props.person.name}`
  const { act, run } = usePersonAct(props, name)
  return (
    <ActForm
      name={name}
      title={title}
      {...(lead ? { lead } : {})}
      submit={title}
      shortcut={shortcut}
      act={act}
      run={() => run(body, said)}
      quiet
    />
  )
}

/** Other roles; or, of somebody who was shut out, the roles in which they come back. */
export function RolesForm(props: PersonFormProps): ComponentChildren {
  const { name: of, roles, standing } = props.person
  const isBack = standing === 'shut-out'
  const name = `${isBack ? 'people-let-in' : 'people-set-roles'}/${of}/${roles.join()}`
  const { act, run } = usePersonAct(props, name)
  const form = { name, values: draftOf(name, ticksOf(roles)), act }
  const send = (): void =>
    run(
      { act: isBack ? 'let-in' : 'set-roles', roles: tickedRoles(form.values.value) },
      isBack ? PEOPLE_TEXTS.isLetIn : PEOPLE_TEXTS.rolesSet,
    )
  return (
    <ActForm
      name={name}
      title={isBack ? PEOPLE_TEXTS.letIn : PEOPLE_TEXTS.setRoles}
      lead={isBack ? PEOPLE_TEXTS.letInLead : PEOPLE_TEXTS.rolesLead}
      submit={isBack ? PEOPLE_TEXTS.letIn : PEOPLE_TEXTS.saveRoles}
      shortcut="r"
      act={act}
      run={send}
    >
      <RoleFields form={form} />
    </ActForm>
  )
}
