import type { Screen } from '../frame/screen.ts'
import { COUNTER_TITLES } from './counter-titles.ts'

const SEES = ['clerk', 'accountant', 'approver'] as const

export const COUNTER_SCREENS: readonly Screen[] = [
  {
    path: '/quay',
    title: COUNTER_TITLES.title,
    roles: SEES,
    inMenu: true,
    load: () => import('./counter-screen.tsx'),
  },
  {
    path: '/quay/moi',
    title: COUNTER_TITLES.newTitle,
    roles: ['clerk'],
    inMenu: false,
    load: () => import('./take-screen.tsx'),
  },
  {
    path: '/quay/ngay',
    title: COUNTER_TITLES.dayTitle,
    roles: SEES,
    inMenu: false,
    load: () => import('./day-screen.tsx'),
  },
  {
    path: '/quay/:id',
    title: COUNTER_TITLES.itemTitle,
    roles: SEES,
    inMenu: false,
    load: () => import('./receipt-screen.tsx'),
  },
  {
    path: '/quay-cho',
    title: COUNTER_TITLES.waitingTitle,
    roles: SEES,
    inMenu: true,
    load: () => import('./waiting-screen.tsx'),
  },
  {
    path: '/quay-cho/:id',
    title: COUNTER_TITLES.waitingItem,
    roles: SEES,
    inMenu: false,
    load: () => import('./waiting-gift-screen.tsx'),
  },
]
