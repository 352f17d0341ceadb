import { AUDIT_SCREENS } from './audit/screens.ts'
import { CASE_SCREENS } from './cases/screens.ts'
import { COUNTER_SCREENS } from './counter/screens.ts'
import type { Screen } from './frame/screen.ts'
import { NAME_SCREENS } from './ledger/screens.ts'
import { MONEY_OUT_SCREENS } from './money-out/screens.ts'
import { OverviewScreen } from './overview/overview-screen.tsx'
import { OVERVIEW_TEXTS } from './overview/overview-texts.ts'
import { PEOPLE_SCREENS } from './people/screens.ts'
import { PLEDGE_SCREENS } from './pledges/screens.ts'
import { SESSION_TEXTS } from './session/session-texts.ts'
import { TRANSFER_SCREENS } from './transfers/screens.ts'

export const SCREENS: readonly Screen[] = [
  {
    path: '/',
    title: OVERVIEW_TEXTS.title,
    roles: 'everyone',
    inMenu: true,
    // The first screen comes with the frame.
    load: async () => ({ default: OverviewScreen }),
  },
  ...CASE_SCREENS,
  ...NAME_SCREENS,
  ...PLEDGE_SCREENS,
  ...COUNTER_SCREENS,
  ...TRANSFER_SCREENS,
  ...MONEY_OUT_SCREENS,
  ...AUDIT_SCREENS,
  ...PEOPLE_SCREENS,
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
