import type { Screen } from '../frame/screen.ts'
import { PLEDGE_TITLES } from './pledge-titles.ts'
import { SWEEP_TITLES } from './sweep-titles.ts'

const SWEEPS_SEEN_BY = ['clerk', 'accountant', 'approver'] as const

export const PLEDGE_SCREENS: readonly Screen[] = [
  {
    path: '/dang-ky',
    title: PLEDGE_TITLES.title,
    roles: ['clerk'],
    inMenu: true,
    load: () => import('./pledges-screen.tsx'),
  },
  {
    path: '/dang-ky/:id',
    title: PLEDGE_TITLES.itemTitle,
    roles: ['clerk'],
    inMenu: false,
    load: () => import('./pledge-screen.tsx'),
  },
  {
    path: '/huy-dang-ky',
    title: SWEEP_TITLES.title,
    roles: SWEEPS_SEEN_BY,
    inMenu: true,
    load: () => import('./sweeps-screen.tsx'),
  },
  {
    path: '/huy-dang-ky/:id',
    title: SWEEP_TITLES.itemTitle,
    roles: SWEEPS_SEEN_BY,
    inMenu: false,
    load: () => import('./sweep-screen.tsx'),
  },
]
