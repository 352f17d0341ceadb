import type { Screen } from '../frame/screen.ts'
import { NAME_TEXTS } from './name-texts.ts'

export const NAME_SCREENS: readonly Screen[] = [
  {
    path: '/ten',
    title: NAME_TEXTS.title,
    roles: ['clerk'],
    inMenu: true,
    load: () => import('./names-screen.tsx'),
  },
  {
    path: '/ten/:id',
    title: NAME_TEXTS.itemTitle,
    roles: ['clerk'],
    inMenu: false,
    load: () => import('./name-screen.tsx'),
  },
]
