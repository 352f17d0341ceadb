import { shownSubject } from '../session/session.ts'
import { actChanges, unansweredAway } from './acts.ts'
import { say } from './language.ts'
import { FRAME_TEXTS } from './texts.ts'

/**
 * Acts of which it is not known whether they were done, on every screen but their own, which offers
 * the same: their form may be one that is not shown any more.
 */
export function UnansweredNotice() {
  // Read, so that it is drawn anew with each change of an act.
  void actChanges.value
  const acts = shownSubject() === undefined ? [] : unansweredAway()
  if (acts.length === 0) return null
  return (
    <section class="notice notice--bad" role="alert">
      <p>{say(FRAME_TEXTS.unanswered)}</p>
      <ul class="plain">
        {acts.map(([form, { title, of, href, again }]) => {
          const name = [say(title ?? FRAME_TEXTS.someAct), of].filter(Boolean).join(' · ')
          return (
            <li key={form}>
              <b>{name}</b>
              <p class="acts">
                <button
                  type="button"
                  aria-label={`${say(FRAME_TEXTS.sendAgain)}: ${name}`}
                  onClick={() => void again()}
                >
                  {say(FRAME_TEXTS.sendAgain)}
                </button>
                {href !== '' && (
                  <a
                    class="button quiet"
                    href={href}
                    aria-label={`${say(FRAME_TEXTS.openAgain)}: ${name}`}
                  >
                    {say(FRAME_TEXTS.openAgain)}
                  </a>
                )}
              </p>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
