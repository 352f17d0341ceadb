import type { IConfiguration } from 'dependency-cruiser'
import { KINDS, KIND_NAMES, OUTSIDE, ROOM_NAMES, mayEnter } from './fences.ts'
import type { FileKind, Target } from './fences.ts'

type Rule = NonNullable<IConfiguration['forbidden']>[number]

/** What dependency-cruiser calls imports that are gone when TypeScript is. */
export const TYPE_IMPORTS = ['type-only', 'type-import'] as const

/** A pattern of the table as a regular expression over a path from the root. */
function toRegExp(pattern: string): string {
  const parts = pattern.split(/(<room>|<verb-noun>|\*\*|\*)/u).map((part) => {
    if (part === '<room>') return `(?:${ROOM_NAMES.join('|')})`
    if (part === '<verb-noun>' || part === '*') return '[^/]+'
    if (part === '**') return '.+'
    return part.replaceAll('.', String.raw`\.`)
  })
  return `${parts.join('')}$`
}

/**
 * A file is of the first kind that fits it, so that each kind leaves out what fits an earlier one.
 */
function filesOf(kind: FileKind): string {
  const earlier = KIND_NAMES.slice(0, KIND_NAMES.indexOf(kind))
  const others = earlier.flatMap((one) => KINDS[one].files.map(toRegExp))
  const own = KINDS[kind].files.map(toRegExp)
  return `^(?!${others.join('|') || '$'})(?:${own.join('|')})`
}

/** Undefined for a path that no kind fits. */
export const kindOf = (path: string): FileKind | undefined =>
  KIND_NAMES.find((kind) => new RegExp(filesOf(kind), 'u').test(path))

const isFileKind = (target: Target): target is FileKind => Object.hasOwn(KINDS, target)
const pathOf = (target: Target): string =>
  isFileKind(target) ? filesOf(target) : OUTSIDE[target].source

function rulesOfKind(kind: FileKind): Rule[] {
  const { imports, importsTypes = [], because } = KINDS[kind]
  if (imports === 'everything') return []
  const rule = {
    severity: 'error',
    comment: `It may import ${[...imports, ...importsTypes].join(', ') || 'nothing'}. ${because}`,
    from: { path: filesOf(kind) },
  } as const
  const values = imports.map(pathOf)
  if (importsTypes.length === 0) return [{ ...rule, name: kind, to: { pathNot: values } }]
  const types = [...values, ...importsTypes.map(pathOf)]
  return [
    { ...rule, name: kind, to: { pathNot: values, dependencyTypesNot: [...TYPE_IMPORTS] } },
    {
      ...rule,
      name: `${kind} (types)`,
      to: { pathNot: types, dependencyTypes: [...TYPE_IMPORTS] },
    },
  ]
}

const roomRules = (): Rule[] =>
  // A rule without a path would forbid everything.
  ROOM_NAMES.filter((from) => !ROOM_NAMES.every((to) => mayEnter(from, to))).map((from) => ({
    name: `room ${from}`,
    comment: 'The arrows between the rooms stand in functions/README.md.',
    severity: 'error',
    from: { path: `^functions/${from}/` },
    to: { path: ROOM_NAMES.filter((to) => !mayEnter(from, to)).map((to) => `^functions/${to}/`) },
  }))

const OTHER_RULES: readonly Rule[] = [
  {
    name: 'another function',
    comment: 'What two functions need stands in their room, or where all rooms find it.',
    severity: 'error',
    from: { path: `^functions/(${ROOM_NAMES.join('|')})/([^/]+)/` },
    to: { path: `^functions/(?:${ROOM_NAMES.join('|')})/[^/]+/`, pathNot: '^functions/$1/$2/' },
  },
  {
    name: 'no kind',
    comment: 'A file that no line of test/fences/fences.ts fits would stand outside of all fences.',
    severity: 'error',
    from: { pathNot: [...KIND_NAMES.map(filesOf), OUTSIDE.packages.source] },
    to: {},
  },
  {
    name: 'cycle',
    comment: 'Of two files that need each other, neither can be understood first.',
    severity: 'error',
    from: {},
    to: { circular: true },
  },
  {
    name: 'not found',
    comment: 'The fences cannot tell what an import is that leads nowhere.',
    severity: 'error',
    from: {},
    to: {
      couldNotResolve: true,
      pathNot: [OUTSIDE.packages.source, OUTSIDE['built pages'].source],
    },
  },
]

export const makeRules = (): Rule[] => [
  ...KIND_NAMES.flatMap(rulesOfKind),
  ...roomRules(),
  ...OTHER_RULES,
]
