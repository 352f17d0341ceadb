import type { Screen } from '../frame/screen.ts'
import { COUNTER_TEXTS } from './counter-texts.ts'

const SEES = ['clerk', 'accountant', 'approver'] as const

export const COUNTER_SCREENS: readonly Screen[] = [
  {
    path: '/quay',
    title: COUNTER_TEXTS.title,
    roles: SEES,
    inMenu: true,
    load: () => import('./counter-screen.tsx'),
  },
  {
    path: '/quay/moi',
    title: COUNTER_TEXTS.newTitle,
    roles: ['clerk'],
    inMenu: false,
    load: () => import('./take-screen.tsx'),
  },
  {
    path: '/quay/ngay',
    title: COUNTER_TEXTS.dayTitle,
    roles: SEES,
    inMenu: false,
    load: () => import('./day-screen.tsx'),
  },
  {
    path: '/quay/:id',
    title: COUNTER_TEXTS.itemTitle,
    roles: SEES,
    inMenu: false,
    load: () => import('./receipt-screen.tsx'),
  },
  {
    path: '/quay-cho',
    title: COUNTER_TEXTS.waitingTitle,
    roles: SEES,
    inMenu: true,
    load: () => import('./waiting-screen.tsx'),
  },
  {
    path: '/quay-cho/:id',
    title: COUNTER_TEXTS.waitingItem,
    roles: SEES,
    inMenu: false,
    load: () => import('./waiting-gift-screen.tsx'),
  },
]
