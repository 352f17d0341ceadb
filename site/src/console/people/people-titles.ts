import { text } from '../../../../shared/locale.ts'
import type { Text } from '../frame/language.ts'

export const PEOPLE_TITLES = {
  title: text('Cán bộ', 'People', 'Pessoas'),
  one: text('Một cán bộ', 'One of the staff', 'Alguém da equipe'),
  invite: text('Mời cán bộ', 'Invite somebody', 'Convidar alguém'),
} as const satisfies Record<string, Text>
