import type { Screen } from '../frame/screen.ts'
import { STATEMENT_TEXTS } from './statement-texts.ts'
import { TRANSFER_TITLES } from './transfer-titles.ts'

const LOOKS = ['accountant', 'approver'] as const

export const TRANSFER_SCREENS: readonly Screen[] = [
  {
    path: '/sao-ke',
    title: STATEMENT_TEXTS.title,
    roles: LOOKS,
    inMenu: true,
    load: () => import('./statements-screen.tsx'),
  },
  {
    path: '/sao-ke/moi',
    title: STATEMENT_TEXTS.newTitle,
    roles: ['accountant'],
    inMenu: false,
    load: () => import('./new-statement-screen.tsx'),
  },
  {
    path: '/sao-ke/:id',
    title: STATEMENT_TEXTS.itemTitle,
    roles: LOOKS,
    inMenu: false,
    load: () => import('./statement-screen.tsx'),
  },
  {
    path: '/chuyen-khoan',
    title: TRANSFER_TITLES.list,
    roles: LOOKS,
    inMenu: true,
    load: () => import('./transfers-screen.tsx'),
  },
  {
    path: '/chuyen-khoan/:name',
    title: TRANSFER_TITLES.item,
    roles: LOOKS,
    inMenu: false,
    load: () => import('./transfer-screen.tsx'),
  },
]
