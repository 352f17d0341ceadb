import type { Screen } from '../frame/screen.ts'
import { PEOPLE_TITLES } from './people-titles.ts'

const ADMINISTERS = ['administrator'] as const

export const PEOPLE_SCREENS: readonly Screen[] = [
  {
    path: '/can-bo',
    title: PEOPLE_TITLES.title,
    roles: ADMINISTERS,
    inMenu: true,
    load: () => import('./people-screen.tsx'),
  },
  {
    path: '/can-bo/moi',
    title: PEOPLE_TITLES.invite,
    roles: ADMINISTERS,
    inMenu: false,
    load: () => import('./invite-screen.tsx'),
  },
  {
    path: '/can-bo/:id',
    title: PEOPLE_TITLES.one,
    roles: ADMINISTERS,
    inMenu: false,
    load: () => import('./person-screen.tsx'),
  },
]
