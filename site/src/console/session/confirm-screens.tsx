import { useEffect } from 'preact/hooks'
import { isConfirming } from '../api/act.ts'
import { say } from '../frame/language.ts'
import { confirmAddress, tellConfirmed } from './confirm.ts'
import { SESSION_TEXTS } from './session-texts.ts'

/** Asks for both factors, above the screen that needs them, which stays as it is. */
export const ConfirmNotice = () =>
  isConfirming.value ? (
    <section class="notice" role="alert" aria-labelledby="confirm">
      <h2 id="confirm">{say(SESSION_TEXTS.confirmTitle)}</h2>
      <p>{say(SESSION_TEXTS.confirmLead)}</p>
      <p class="acts">
        <a class="button" href={confirmAddress()} target="_blank" rel="noopener">
          {say(SESSION_TEXTS.confirmOpen)}
        </a>
        <button
          class="quiet"
          type="button"
          onClick={() => {
            isConfirming.value = false
          }}
        >
          {say(SESSION_TEXTS.confirmCancel)}
        </button>
      </p>
    </section>
  ) : null

/** The other tab, once both factors were shown. */
export default function ConfirmedScreen() {
  useEffect(tellConfirmed, [])
  return (
    <section class="card">
      <h1>{say(SESSION_TEXTS.confirmedTitle)}</h1>
      <p>{say(SESSION_TEXTS.confirmedLead)}</p>
    </section>
  )
}
