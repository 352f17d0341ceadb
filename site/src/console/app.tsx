import { signal } from '@preact/signals'
import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { language, say, speak } from './frame/language.ts'
import { FRAME_TEXTS } from './frame/texts.ts'
import { SCREENS } from './routes.ts'
import type { Screen } from './routes.ts'
import { ConfirmNotice } from './session/confirm-screens.tsx'
import { session, signOut } from './session/session.ts'
import type { Session } from './session/session.ts'
import { SignInScreen, SignOutNotice, UnknownScreen } from './session/sign-in-screen.tsx'

const readPath = (): string => location.hash.replace(/^#|\?.*$/gu, '') || '/'
const path = signal(readPath())
addEventListener('hashchange', () => {
  path.value = readPath()
  // Whoever reads with their ears hears the new screen from its beginning.
  document.querySelector<HTMLElement>('main')?.focus()
})

/** The console: the frame, and in it the screen of the address. */
export const App = () => (
  <>
    <a class="skip" href="#main" onClick={skip}>
      {say(FRAME_TEXTS.skip)}
    </a>
    <Head />
    <main id="main" tabIndex={-1}>
      <ConfirmNotice />
      <SignOutNotice />
      <Main />
    </main>
  </>
)

/** The part behind `#` names the screen, so that this link moves the focus by itself. */
function skip(event: Event): void {
  event.preventDefault()
  document.querySelector<HTMLElement>('main')?.focus()
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
        <button type="button" lang={language.value === 'vi' ? 'en' : 'vi'} onClick={switchLanguage}>
          {say(FRAME_TEXTS.other)}
        </button>
        {isSignedIn(value) && (
          <button type="button" onClick={() => void signOut({ everywhere: false })}>
            {say(FRAME_TEXTS.signOut)} ({value.subject})
          </button>
        )}
      </span>
    </header>
  )
}

const switchLanguage = (): void => speak(language.value === 'vi' ? 'en' : 'vi')

const isFor = (roles: readonly string[], { roles: needed }: Screen): boolean =>
  needed === 'everyone' || needed.some((role) => roles.includes(role))

const Menu = ({ roles }: { roles: readonly string[] }) => (
  <nav aria-label={say(FRAME_TEXTS.menu)}>
    {SCREENS.filter((screen) => screen.inMenu && isFor(roles, screen)).map((screen) => (
      <a
        key={screen.path}
        href={`#${screen.path}`}
        aria-current={path.value === screen.path ? 'page' : undefined}
      >
        {say(screen.title)}
      </a>
    ))}
  </nav>
)

function Main() {
  const { value } = session
  if (value === undefined) return <p role="status">{say(FRAME_TEXTS.opening)}</p>
  if (value === 'unknown') return <UnknownScreen />
  if (!isSignedIn(value)) return <SignInScreen />
  const screen = SCREENS.find((one) => one.path === path.value && isFor(value.roles, one))
  return screen ? <Loaded key={screen.path} screen={screen} /> : <p>{say(FRAME_TEXTS.notThere)}</p>
}

/** A screen that is shown once it is there. */
function Loaded({ screen }: { screen: Screen }) {
  const [Shown, show] = useState<ComponentType | 'failed' | undefined>(undefined)
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
  if (Shown === undefined) return <p role="status">{say(FRAME_TEXTS.opening)}</p>
  if (Shown !== 'failed') return <Shown />
  return (
    <section class="card" role="alert">
      <p>{say(FRAME_TEXTS.failed)}</p>
      <button type="button" onClick={load}>
        {say(FRAME_TEXTS.again)}
      </button>
    </section>
  )
}
