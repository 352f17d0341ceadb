import type { Screen } from '../frame/screen.ts'
import { MONEY_OUT_TITLES } from './money-out-titles.ts'

const LOOKS = ['accountant', 'approver'] as const

export const MONEY_OUT_SCREENS: readonly Screen[] = [
  {
    path: '/tien-chi',
    title: MONEY_OUT_TITLES.list,
    roles: LOOKS,
    inMenu: true,
    load: () => import('./proposals-screen.tsx'),
  },
  {
    path: '/tien-chi/moi/:kind',
    title: MONEY_OUT_TITLES.propose,
    roles: ['accountant'],
    inMenu: false,
    load: () => import('./propose-screen.tsx'),
  },
  {
    path: '/tien-chi/:id',
    title: MONEY_OUT_TITLES.item,
    roles: LOOKS,
    inMenu: false,
    load: () => import('./proposal-screen.tsx'),
  },
]
