import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { LANGUAGE_NAMES } from '../../../shared/locale.ts'
import { address, matchPath } from './frame/address.ts'
import { helpIsOpen } from './frame/keys.ts'
import { KeysHelp } from './frame/keys-help.tsx'
import { language, otherLanguages, say, speak } from './frame/language.ts'
import { Failure, Skeleton } from './frame/loading.tsx'
import { PortalNotices, ToldNotice } from './frame/notices.tsx'
import type { Screen, ScreenProps } from './frame/screen.ts'
import { endTold } from './frame/tell.ts'
import { FRAME_TEXTS } from './frame/texts.ts'
import { UnansweredNotice } from './frame/unanswered-notice.tsx'
import { SCREENS } from './routes.ts'
import { ConfirmNotice } from './session/confirm-screens.tsx'
import { sayRoles } from './session/say-roles.ts'
import { SESSION_TEXTS } from './session/session-texts.ts'
import { session, signOut } from './session/session.ts'
import type { Session } from './session/session.ts'
import { SignInScreen, SignOutNotice, UnknownScreen } from './session/sign-in-screen.tsx'

/** Whoever reads with their ears hears a new screen, or a new page of a list, from its beginning. */
let before = address.value
address.subscribe((now) => {
  const isNew = now.path !== before.path || now.query.next !== before.query.next
  before = now
  // Also where another list of the same screen is chosen.
  endTold()
  if (!isNew) return
  document.querySelector<HTMLElement>('main')?.focus()
  globalThis.scrollTo(0, 0)
})

/** The console: the frame, and in it the screen of the address. */
export const App = () => (
  <>
    <a class="skip" href="#main" onClick={skip}>
      {say(FRAME_TEXTS.skip)}
    </a>
    <Head />
    <PortalNotices />
    <main id="main" tabIndex={-1}>
      <ConfirmNotice />
      <SignOutNotice />
      <UnansweredNotice />
      <ToldNotice />
      <Main />
    </main>
    <KeysHelp />
  </>
)

/** The part behind `#` names the screen, so that this link moves the focus by itself. */
function skip(event: Event): void {
  event.preventDefault()
  document.querySelector<HTMLElement>('main')?.focus()
}

/** Also for whoever has turned single keys off. */
function openHelp(): void {
  helpIsOpen.value = true
}

const isSignedIn = (value: typeof session.value): value is Extract<Session, { signedIn: true }> =>
  typeof value === 'object' && value.signedIn

function Head() {
  const { value } = session
  return (
    <header>
      <a class="brand" href="#/">
        {say(FRAME_TEXTS.name)}
      </a>
      {isSignedIn(value) && <Menu roles={value.roles} />}
      <span class="tools">
        {otherLanguages().map((one) => (
          <button key={one} type="button" lang={one} onClick={() => speak(one)}>
            {LANGUAGE_NAMES[one]}
          </button>
        ))}
        {isSignedIn(value) && (
          <button type="button" onClick={openHelp}>
            {say(FRAME_TEXTS.keysHelp)}
          </button>
        )}
        {isSignedIn(value) && (
          <button type="button" onClick={() => void signOut({ everywhere: false })}>
            {say(FRAME_TEXTS.signOut)} ({value.subject})
          </button>
        )}
      </span>
    </header>
  )
}

const isFor = (roles: readonly string[], { roles: needed }: Screen): boolean =>
  needed === 'everyone' || needed.some((role) => roles.includes(role))

/** A screen stands for those below it too: an item is of its list. */
const isCurrent = ({ path }: Screen): boolean =>
  address.value.path === path || (path !== '/' && address.value.path.startsWith(`${path}/`))

const Menu = ({ roles }: { roles: readonly string[] }) => (
  <nav aria-label={say(FRAME_TEXTS.menu)}>
    {SCREENS.filter((screen) => screen.inMenu && isFor(roles, screen)).map((screen) => (
      <a
        key={screen.path}
        href={`#${screen.path}`}
        aria-current={isCurrent(screen) ? 'page' : undefined}
      >
        {say(screen.title)}
      </a>
    ))}
  </nav>
)

function Main() {
  const { value } = session
  if (value === undefined) return <Skeleton />
  if (value === 'unknown') return <UnknownScreen />
  if (!isSignedIn(value)) return <SignInScreen />
  const { path } = address.value
  const screen = SCREENS.find((one) => matchPath(one.path, path) && isFor(value.roles, one))
  if (!screen) return <NotOpen path={path} roles={value.roles} />
  // Each item has a screen of its own, and so has each person: nothing of one stands beside another.
  const key = JSON.stringify([value.subject, path])
  return <Loaded key={key} screen={screen} params={matchPath(screen.path, path) ?? {}} />
}

/** A link of a colleague may lead to what another role is for: then it is said so. */
function NotOpen({ path, roles }: { path: string; roles: readonly string[] }) {
  const closed = SCREENS.find((one) => matchPath(one.path, path))
  if (!closed || closed.roles === 'everyone') return <p>{say(FRAME_TEXTS.notThere)}</p>
  return (
    <>
      <h1>{say(closed.title)}</h1>
      <p class="empty">
        {say(SESSION_TEXTS.notYours, {
          roles: roles.length === 0 ? say(SESSION_TEXTS.noRoles) : sayRoles(roles),
          page: say(closed.title),
          needed: sayRoles(closed.roles),
        })}
      </p>
    </>
  )
}

/** A screen that is shown once it is there. */
function Loaded({ screen, params }: { screen: Screen } & ScreenProps) {
  const [Shown, show] = useState<ComponentType<ScreenProps> | 'failed' | undefined>(undefined)
  const load = (): void => {
    screen.load().then(
      ({ default: component }) => show(() => component),
      () => show('failed'),
    )
  }
  useEffect(load, [screen])
  useEffect(() => {
    document.title = `${say(screen.title)} – ${say(FRAME_TEXTS.name)}`
  }, [screen, language.value])
  if (Shown === undefined)
    return (
      <>
        <h1>{say(screen.title)}</h1>
        <Skeleton />
      </>
    )
  if (Shown === 'failed') return <Failure failure="offline" again={load} />
  return <Shown params={params} />
}
