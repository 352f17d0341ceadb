import { useEffect } from 'preact/hooks'
import { say } from '../frame/language.ts'
import { confirmAddress, tellConfirmed, waiting } from './confirm.ts'
import { SESSION_TEXTS } from './session-texts.ts'

/** Asks for both factors, above the screen that needs them, which stays as it is. */
export function ConfirmNotice() {
  const { value: wait } = waiting
  return wait ? (
    <section class="notice" role="alert" aria-labelledby="confirm">
      <h2 id="confirm">{say(SESSION_TEXTS.confirmTitle)}</h2>
      <p>{say(SESSION_TEXTS.confirmLead)}</p>
      <p class="acts">
        <a class="button" href={confirmAddress(wait)} target="_blank" rel="noopener">
          {say(SESSION_TEXTS.confirmOpen)}
        </a>
        <button class="quiet" type="button" onClick={() => wait.end('cancelled')}>
          {say(SESSION_TEXTS.confirmCancel)}
        </button>
      </p>
    </section>
  ) : null
}

/** The other tab, once both factors were shown. */
export default function ConfirmedScreen() {
  useEffect(() => tellConfirmed(location.hash), [])
  return (
    <section class="card">
      <h1>{say(SESSION_TEXTS.confirmedTitle)}</h1>
      <p>{say(SESSION_TEXTS.confirmedLead)}</p>
    </section>
  )
}
