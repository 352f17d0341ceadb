import { useEffect } from 'preact/hooks'
import { LANGUAGE_TAGS } from '../../../../shared/locale.ts'
import { language, say } from '../frame/language.ts'
import { FRAME_TEXTS } from '../frame/texts.ts'
import { page } from '../frame/page.ts'
import { session } from '../session/session.ts'
import { countAll, countedAt, inOrder, isShown, lines } from './counts.ts'
import type { Line } from './counts.ts'
import { OVERVIEW_TEXTS } from './overview-texts.ts'

/** The first screen: what waits for whoever is signed in. */
export function OverviewScreen() {
  const { value } = session
  const roles = typeof value === 'object' && value.signedIn ? value.roles : []
  const count = (): void => void countAll({ roles, ...page })
  useEffect(count, [roles.join()])
  const failed = lines.value.some((line) => line.count === 'failed')
  return (
    <>
      <h1>{say(OVERVIEW_TEXTS.title)}</h1>
      {failed && <p role="alert">{say(FRAME_TEXTS.failed)}</p>}
      {lines.value.length === 0 ? (
        <p>{say(OVERVIEW_TEXTS.noQueues)}</p>
      ) : (
        <ul class="queues">
          {inOrder(lines.value.filter(isShown)).map((line) => (
            <QueueLine key={line.id} line={line} />
          ))}
        </ul>
      )}
      <p class="acts">
        <button class="quiet" type="button" onClick={count}>
          {say(OVERVIEW_TEXTS.refresh)}
        </button>
        <span role="status">{countedAt.value && writeTime(countedAt.value)}</span>
      </p>
    </>
  )
}

const writeTime = (at: Date): string =>
  `${say(OVERVIEW_TEXTS.at)} ${at.toLocaleTimeString(LANGUAGE_TAGS[language.value], { timeZone: 'Asia/Ho_Chi_Minh', hour: '2-digit', minute: '2-digit' })}`

const QueueLine = ({ line: { title, where, href, count } }: { line: Line }) => (
  <li class={typeof count === 'object' && count.count === 0 ? 'queue queue--empty' : 'queue'}>
    <span class="queue__count">
      <CountOf count={count} />
    </span>
    <span>
      <span class="queue__title">
        {href === undefined ? say(title) : <a href={href}>{say(title)}</a>}
      </span>
      <span class="queue__where">{say(where ?? OVERVIEW_TEXTS.everything)}</span>
    </span>
  </li>
)

function CountOf({ count }: Pick<Line, 'count'>) {
  if (count === 'counting')
    return (
      <span class="skeleton">
        <span class="hidden">{say(OVERVIEW_TEXTS.counting)}</span>
      </span>
    )
  if (count === 'failed') return <span class="small">{say(OVERVIEW_TEXTS.failed)}</span>
  return <>{count.more ? `${count.count}+` : count.count}</>
}
