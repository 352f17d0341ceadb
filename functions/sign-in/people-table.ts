import { text } from '../../shared/locale.ts'

/** Who works here, as a table. */
export const PEOPLE_TABLE = {
  file: 'can-bo',
  rows: 'people',
  columns: [
    { title: text('Tên', 'Name', 'Nome'), of: 'name' },
    { title: text('Thư điện tử', 'Mail', 'E-mail'), of: 'email' },
    { title: text('Vai trò', 'Roles', 'Papéis'), of: 'roles' },
    { title: text('Tình trạng', 'Standing', 'Situação'), of: 'standing' },
  ],
} as const
