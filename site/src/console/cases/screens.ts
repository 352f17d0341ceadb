import type { Screen } from '../frame/screen.ts'
import { CASE_TITLES } from './case-titles.ts'

export const CASE_SCREENS: readonly Screen[] = [
  {
    path: '/ho-so',
    title: CASE_TITLES.title,
    roles: ['clerk'],
    inMenu: true,
    load: () => import('./cases-screen.tsx'),
  },
  {
    path: '/ho-so/:id',
    title: CASE_TITLES.itemTitle,
    roles: ['clerk'],
    inMenu: false,
    load: () => import('./case-screen.tsx'),
  },
]
