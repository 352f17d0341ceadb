import { say, sayMoment } from '../frame/language.ts'
import { FRAME_TEXTS } from '../frame/texts.ts'
import { sayRoles } from './say-roles.ts'
import { session, signOut } from './session.ts'
import { SESSION_TEXTS } from './session-texts.ts'

/** Who I am, what I may do, and until when. */
export default function AccountScreen() {
  const { value } = session
  if (typeof value !== 'object' || !value.signedIn) return null
  return (
    <>
      <h1>{say(SESSION_TEXTS.account)}</h1>
      <dl class="facts">
        <dt>{say(SESSION_TEXTS.name)}</dt>
        <dd>{value.subject}</dd>
        <dt>{say(SESSION_TEXTS.roles)}</dt>
        <dd>{value.roles.length === 0 ? say(SESSION_TEXTS.noRoles) : sayRoles(value.roles)}</dd>
        <dt>{say(SESSION_TEXTS.until)}</dt>
        <dd>{sayMoment(value.endsAt)}</dd>
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
