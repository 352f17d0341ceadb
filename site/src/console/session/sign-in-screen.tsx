import { hasDrafts } from '../frame/draft.ts'
import { say } from '../frame/language.ts'
import { FRAME_TEXTS } from '../frame/texts.ts'
import { askSession, signInAddress, signOutFailed } from './session.ts'
import { SESSION_TEXTS } from './session-texts.ts'

/** What whoever is not signed in sees. */
export const SignInScreen = () => (
  <section class="card">
    <h1>{say(SESSION_TEXTS.title)}</h1>
    <p>{say(SESSION_TEXTS.lead)}</p>
    {hasDrafts() ? <SignInBeside /> : <SignInHere />}
    <p>
      <a href="/">{say(SESSION_TEXTS.citizen)}</a>
    </p>
  </section>
)

const SignInHere = () => (
  <p>
    <a class="button" href={signInAddress()}>
      {say(SESSION_TEXTS.button)}
    </a>
  </p>
)

/** Whose session ended while something was typed signs in in another tab, so that nothing is lost. */
const SignInBeside = () => (
  <>
    <p>{say(SESSION_TEXTS.kept)}</p>
    <p class="acts">
      <a class="button" href={signInAddress()} target="_blank" rel="noopener">
        {say(SESSION_TEXTS.button)}
      </a>
      <button class="quiet" type="button" onClick={() => void askSession()}>
        {say(SESSION_TEXTS.goOn)}
      </button>
    </p>
  </>
)

/** What is seen where the portal does not answer. */
export const UnknownScreen = () => (
  <section class="card" role="alert">
    <h1>{say(SESSION_TEXTS.title)}</h1>
    <p>{say(SESSION_TEXTS.unknown)}</p>
    <button type="button" onClick={() => void askSession()}>
      {say(FRAME_TEXTS.again)}
    </button>
  </section>
)

/** What is seen where the portal did not say that somebody is signed out. */
export const SignOutNotice = () =>
  signOutFailed.value ? (
    <section class="notice" role="alert">
      <p>{say(SESSION_TEXTS.signOutFailed)}</p>
    </section>
  ) : null
