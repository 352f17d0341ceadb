import { language, say } from '../frame/language.ts'
import { FRAME_TEXTS, ROLE_TEXTS } from '../frame/texts.ts'
import { session, signOut } from './session.ts'
import { SESSION_TEXTS } from './session-texts.ts'

const TAGS = { vi: 'vi-VN', en: 'en-GB' } as const

const writeMoment = (at: string): string =>
  new Date(at).toLocaleString(TAGS[language.value], {
    timeZone: 'Asia/Ho_Chi_Minh',
    dateStyle: 'short',
    timeStyle: 'short',
  })

/** Who I am, what I may do, and until when. */
export default function AccountScreen() {
  const { value } = session
  if (typeof value !== 'object' || !value.signedIn) return null
  const roles = value.roles.map((role) => say(ROLE_TEXTS[role] ?? { vi: role, en: role }))
  return (
    <>
      <h1>{say(SESSION_TEXTS.account)}</h1>
      <dl class="facts">
        <dt>{say(SESSION_TEXTS.name)}</dt>
        <dd>{value.subject}</dd>
        <dt>{say(SESSION_TEXTS.roles)}</dt>
        <dd>{roles.length === 0 ? say(SESSION_TEXTS.noRoles) : roles.join(', ')}</dd>
        <dt>{say(SESSION_TEXTS.until)}</dt>
        <dd>{writeMoment(value.endsAt)}</dd>
      </dl>
      <p class="acts">
        <button type="button" onClick={() => void signOut({ everywhere: false })}>
          {say(FRAME_TEXTS.signOut)}
        </button>
      </p>
      <p>{say(SESSION_TEXTS.everywhereHint)}</p>
      <p class="acts">
        <button class="quiet" type="button" onClick={() => void signOut({ everywhere: true })}>
          {say(SESSION_TEXTS.everywhere)}
        </button>
      </p>
    </>
  )
}
