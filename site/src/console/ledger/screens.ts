import type { Screen } from '../frame/screen.ts'
import { NAME_TITLES } from './name-titles.ts'

export const NAME_SCREENS: readonly Screen[] = [
  {
    path: '/ten',
    title: NAME_TITLES.title,
    roles: ['clerk'],
    inMenu: true,
    load: () => import('./names-screen.tsx'),
  },
  {
    path: '/ten/:id',
    title: NAME_TITLES.itemTitle,
    roles: ['clerk'],
    inMenu: false,
    load: () => import('./name-screen.tsx'),
  },
]
