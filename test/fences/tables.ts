import { KINDS, KIND_NAMES, ROOMS, ROOM_NAMES } from './fences.ts'
import type { Home } from './fences.ts'

const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`
const code = (text: string): string => `\`${text}\``

/** The kinds of files of one folder, as its README shows them. */
export function kindsTable(home: Home): string {
  const rows = KIND_NAMES.filter((kind) => KINDS[kind].home === home).map((kind) => {
    const { files, imports, importsTypes = [], because } = KINDS[kind]
    return row(
      kind,
      files.map((pattern) => code(pattern.replace(`${home}/`, ''))).join(' '),
      typeof imports === 'string' ? imports : imports.join(', ') || 'nothing',
      importsTypes.join(', '),
      because,
    )
  })
  const head = row('kind', 'files', 'may import', 'and types of', 'because')
  return [head, '|---|---|---|---|---|', ...rows].join('\n')
}

/** The arrows between the rooms, as `functions/README.md` shows them. */
export function roomsTable(): string {
  const rows = ROOM_NAMES.map((room) => {
    const { holds, imports } = ROOMS[room]
    const others = imports.map((other) => code(`${other}/`)).join(', ')
    return row(code(`${room}/`), holds, others || 'no other room')
  })
  return [row('room', 'holds', 'may import from'), '|---|---|---|', ...rows].join('\n')
}
