import type { Screen } from '../frame/screen.ts'
import { CASE_TEXTS } from './case-texts.ts'

export const CASE_SCREENS: readonly Screen[] = [
  {
    path: '/ho-so',
    title: CASE_TEXTS.title,
    roles: ['clerk'],
    inMenu: true,
    load: () => import('./cases-screen.tsx'),
  },
  {
    path: '/ho-so/:id',
    title: CASE_TEXTS.itemTitle,
    roles: ['clerk'],
    inMenu: false,
    load: () => import('./case-screen.tsx'),
  },
]
