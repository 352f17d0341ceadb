import { useEffect, useRef } from 'preact/hooks'
import { say } from '../frame/language.ts'
import { confirmAddress, sayAsking, tellConfirmed, waiting } from './confirm.ts'
import { SESSION_TEXTS } from './session-texts.ts'

/** Asks for both factors, above the screen that needs them, which stays as it is. */
export function ConfirmNotice() {
  const { value: wait } = waiting
  const box = useRef<HTMLElement>(null)
  useEffect(() => box.current?.focus(), [wait?.id])
  return wait ? (
    <section class="notice" role="alert" aria-labelledby="confirm" tabIndex={-1} ref={box}>
      <h2 id="confirm">{say(SESSION_TEXTS.confirmTitle)}</h2>
      {wait.asking && (
        <p>
          <b>{sayAsking(wait.asking)}</b>
        </p>
      )}
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
