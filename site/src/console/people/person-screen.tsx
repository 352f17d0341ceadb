import { address } from '../frame/address.ts'
import { ItemScreen, makeWay } from '../frame/item-screen.tsx'
import { say } from '../frame/language.ts'
import { useLoaded } from '../frame/loading.tsx'
import type { ScreenProps } from '../frame/screen.ts'
import { shownSubject } from '../session/session.ts'
import { PEOPLE, askPeople, peopleOf } from './people.ts'
import type { Person } from './people.ts'
import { StandingTag, sayRoles } from './people-screen.tsx'
import { PEOPLE_TEXTS } from './people-texts.ts'
import { BareForm, RolesForm } from './person-forms.tsx'
import type { PersonFormProps } from './person-forms.tsx'

/** Somebody of the staff, and what an administrator may do. */
export default function PersonScreen({ params: { id = '' } }: ScreenProps) {
  const way = makeWay(PEOPLE, address.value.query, id)
  const loaded = useLoaded(askPeople, id)
  return (
    <ItemScreen title={PEOPLE_TEXTS.one} way={way} loaded={loaded}>
      {(listed) => {
        const person = peopleOf(listed).find(({ name }) => name === id)
        if (!person) return <p class="empty">{say(PEOPLE_TEXTS.gone)}</p>
        return (
          <div class="beside">
            <PersonFacts person={person} />
            <PersonForms person={person} reload={loaded.reload} />
          </div>
        )
      }}
    </ItemScreen>
  )
}

const PersonFacts = ({ person }: { person: Person }) => (
  <section class="panel" aria-labelledby="person-title">
    <h2 id="person-title">{person.name}</h2>
    <dl class="facts">
      <dt>{say(PEOPLE_TEXTS.standing)}</dt>
      <dd>
        <StandingTag standing={person.standing} />
      </dd>
      <dt>{say(PEOPLE_TEXTS.roles)}</dt>
      <dd>{sayRoles(person)}</dd>
      <dt>{say(PEOPLE_TEXTS.email)}</dt>
      <dd>{person.email ?? '–'}</dd>
    </dl>
  </section>
)

function PersonForms(props: PersonFormProps) {
  const { name, standing } = props.person
  if (name === shownSubject()) return <p class="notice">{say(PEOPLE_TEXTS.own)}</p>
  if (standing === 'shut-out') return <RolesForm {...props} />
  return (
    <div>
      <RolesForm {...props} />
      {standing === 'not-signed-in-yet' && (
        <BareForm
          {...props}
          body={{ act: 'invite-again' }}
          title={PEOPLE_TEXTS.again}
          said={PEOPLE_TEXTS.sentAgain}
          shortcut="i"
        />
      )}
      <BareForm
        {...props}
        body={{ act: 'new-phone' }}
        title={PEOPLE_TEXTS.newPhone}
        lead={PEOPLE_TEXTS.newPhoneLead}
        said={PEOPLE_TEXTS.phoneForgotten}
        shortcut="p"
      />
      <BareForm
        {...props}
        body={{ act: 'shut-out' }}
        title={PEOPLE_TEXTS.shutOut}
        lead={PEOPLE_TEXTS.shutOutLead}
        said={PEOPLE_TEXTS.isShutOut}
        shortcut="x"
      />
    </div>
  )
}
