import type { ComponentType } from 'preact'
import type { Text } from './frame/language.ts'
import { OverviewScreen } from './overview/overview-screen.tsx'
import { OVERVIEW_TEXTS } from './overview/overview-texts.ts'
import { SESSION_TEXTS } from './session/session-texts.ts'

/** A screen of the console. */
export interface Screen {
  /** What stands behind `#` in its address. */
  path: string
  title: Text
  /** Who sees it in the menu; the API decides what they may do. `everyone`: whoever is signed in. */
  roles: 'everyone' | readonly string[]
  inMenu: boolean
  /** Loads the screen when it is first opened. */
  load: () => Promise<{ default: ComponentType }>
}

export const SCREENS: readonly Screen[] = [
  {
    path: '/',
    title: OVERVIEW_TEXTS.title,
    roles: 'everyone',
    inMenu: true,
    // The first screen comes with the frame.
    load: async () => ({ default: OverviewScreen }),
  },
  {
    path: '/tai-khoan',
    title: SESSION_TEXTS.account,
    roles: 'everyone',
    inMenu: true,
    load: () => import('./session/account-screen.tsx'),
  },
  {
    path: '/da-xac-nhan',
    title: SESSION_TEXTS.confirmedTitle,
    roles: 'everyone',
    inMenu: false,
    load: () => import('./session/confirm-screens.tsx'),
  },
]
