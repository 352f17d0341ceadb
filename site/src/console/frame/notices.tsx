import { signal } from '@preact/signals'
import { booksHeld } from '../api/act.ts'
import { FRAME_TEXTS } from './texts.ts'
import { say } from './language.ts'
import { page } from './page.ts'
import { told } from './tell.ts'

const isOffline = signal(!(globalThis.navigator?.onLine ?? true))
globalThis.addEventListener?.('offline', () => {
  isOffline.value = true
})
globalThis.addEventListener?.('online', () => {
  isOffline.value = false
})

/** What is true of the whole portal at this moment, above every screen. */
export const PortalNotices = () => (
  <>
    {page.demo && <p class="mark">{say(FRAME_TEXTS.demo)}</p>}
    {booksHeld.value && (
      <p class="mark mark--bad" role="alert">
        {say(FRAME_TEXTS.held)}
      </p>
    )}
    {isOffline.value && (
      <p class="mark mark--bad" role="alert">
        {say(FRAME_TEXTS.offline)}
      </p>
    )}
  </>
)

/** What became of the last act. The region is always there, so that it is heard when it fills. */
export const ToldNotice = () => (
  <div class={told.value?.isBad ? 'told told--bad' : 'told'} role="status">
    {told.value && <p>{say(told.value.text, told.value.values)}</p>}
  </div>
)
