import { text } from '../../../../shared/locale.ts'
import type { Text } from '../frame/language.ts'

/** What menu and window call the screens: all that the first screen needs of their words. */
export const NAME_TITLES = {
  title: text('Tên chờ hiện', 'Names that wait', 'Nomes em espera'),
  itemTitle: text('Tên chờ hiện', 'A name that waits', 'Nome em espera'),
} as const satisfies Record<string, Text>
