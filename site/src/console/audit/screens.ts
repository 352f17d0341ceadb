import type { Screen } from '../frame/screen.ts'
import { AUDIT_TITLES } from './audit-titles.ts'

export const AUDIT_SCREENS: readonly Screen[] = [
  {
    path: '/nhat-ky',
    title: AUDIT_TITLES.menu,
    roles: ['accountant', 'approver', 'inspector'],
    inMenu: true,
    load: () => import('./acts-screen.tsx'),
  },
  {
    path: '/nhat-ky/da-xem',
    title: AUDIT_TITLES.readings,
    roles: ['approver', 'inspector'],
    inMenu: false,
    load: () => import('./readings-screen.tsx'),
  },
]
