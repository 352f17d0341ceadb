import { spawnSync } from 'node:child_process'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { KINDS, KIND_NAMES, ROOM_NAMES, mayEnter } from './fences.ts'
import type { FileKind, Room, Target } from './fences.ts'
import { TYPE_IMPORTS } from './rules.ts'

const ROOT = resolve(import.meta.dirname, '../..')

/** An import of a scratch file. */
export interface Probe {
  from: string
  /** A path from the root, or a package. */
  to: string
  form: 'values' | 'types'
}

export const describeProbe = ({ from, to, form }: Probe): string => `${from} -> ${to} (${form})`

/** Something to import from, or a file that imports. */
interface Example {
  kind: Target
  room: Room | undefined
  path: string
}

/** What is no source of ours, by more than one name. */
const OUTSIDE_EXAMPLES: ReadonlyArray<readonly [kind: Target, ...names: string[]]> = [
  ['AWS SDK', '@aws-sdk/client-s3', '@aws-sdk/lib-dynamodb', '@smithy/signature-v4'],
  ['zod', 'zod', 'zod/mini'],
  ['HTML template', '@remix-run/html-template'],
  ['packages', 'yauzl', '@middy/core', 'aws-cdk-lib/aws-lambda'],
  ['built pages', 'site/dist/khung/vi/index.html'],
  ['Node', 'node:fs', 'node:timers/promises', 'crypto'],
]

/**
 * A path that fits a pattern of the table. Each file that imports stands in a function's folder of
 * its own, together with the files of functions that it imports.
 */
function fill(pattern: string, name: string, room: string, folder: string): string {
  const path = pattern.replace('<room>', room).replace('<verb-noun>', folder)
  const filled = path.replace(/\*+/u, name)
  return /\.[a-z]+$/u.test(filled) ? filled : `${filled}.ts`
}

const isInRoom = (pattern: string): boolean => pattern.includes('<room>')

/** The room of a kind that is one file of it. */
const roomOf = (path: string): Room | undefined =>
  ROOM_NAMES.find((room) => path.startsWith(`functions/${room}/`))

const functionOf = (path: string): string | undefined =>
  /^functions\/[^/]+\/[^/]+\//u.exec(path)?.[0]

/** What the tables say of an import. */
function isAllowed(from: Example, to: Example, form: Probe['form']): boolean {
  const { imports, importsTypes = [] } = KINDS[from.kind as FileKind]
  if (imports === 'everything') return true
  const kinds: readonly Target[] = form === 'types' ? [...imports, ...importsTypes] : imports
  if (!kinds.includes(to.kind)) return false
  if (from.room && to.room && !mayEnter(from.room, to.room)) return false
  const [own, other] = [functionOf(from.path), functionOf(to.path)]
  return own === undefined || other === undefined || own === other
}

type Patterns = ReadonlyArray<readonly [kind: FileKind, pattern: string]>
const ALL_PATTERNS: Patterns = KIND_NAMES.flatMap((kind) =>
  KINDS[kind].files.map((pattern) => [kind, pattern] as const),
)
/** The first pattern of each kind that stands in a room. */
const MAIN_PATTERNS: Patterns = KIND_NAMES.map(
  (kind) => [kind, KINDS[kind].files[0] ?? ''] as const,
).filter(([, pattern]) => isInRoom(pattern))

function pairs(
  patterns: Patterns,
  rooms: { from: Room; to: Room },
  packages: readonly Example[],
): Array<Probe & { allowed: boolean }> {
  const example = (at: 'from' | 'to', folder: string, [kind, pattern]: Patterns[number]) => ({
    kind,
    room: isInRoom(pattern) ? rooms[at] : roomOf(pattern),
    path: fill(pattern, at, rooms[at], folder),
  })
  return patterns.flatMap((pattern) => {
    const folder = `take-${ALL_PATTERNS.findIndex(([, other]) => other === pattern[1])}`
    const from = example('from', folder, pattern)
    const targets = [...patterns.map((other) => example('to', folder, other)), ...packages]
    return targets
      .filter(({ path }) => path !== from.path)
      .flatMap((to) =>
        (['values', 'types'] as const).map((form) => ({
          from: from.path,
          to: to.path,
          form,
          allowed: isAllowed(from, to, form),
        })),
      )
  })
}

/**
 * Every import from one kind of files to another: each pattern with each in one room, and then the
 * first pattern of each kind in each room and between any two rooms.
 */
export function listProbes(): Array<Probe & { allowed: boolean }> {
  const packages = OUTSIDE_EXAMPLES.flatMap(([kind, ...names]) =>
    names.map((path) => ({ kind, room: undefined, path })),
  )
  const [room] = ROOM_NAMES
  const between = ROOM_NAMES.flatMap((from) => ROOM_NAMES.map((to) => ({ from, to })))
  return [
    ...(room ? pairs(ALL_PATTERNS, { from: room, to: room }, packages) : []),
    ...between.flatMap((rooms) =>
      pairs(MAIN_PATTERNS, rooms, rooms.from === rooms.to ? packages : []),
    ),
  ]
}

const TOPS = ['functions', 'infra', 'shared', 'site', 'test']
const isPackage = (to: string): boolean => !TOPS.some((top) => to.startsWith(`${top}/`))

function importLine({ from, to, form }: Probe, at: number): string {
  const path = isPackage(to) ? to : relative(dirname(from), to)
  const specifier = isPackage(to) || path.startsWith('.') ? path : `./${path}`
  return `import ${form === 'types' ? 'type ' : ''}{ it as it${at} } from '${specifier}'\n`
}

/** The module of a report, as far as it is read here. */
interface Report {
  modules: ReadonlyArray<{
    source: string
    dependencies: ReadonlyArray<{
      module: string
      dependencyTypes: readonly string[]
      rules?: ReadonlyArray<{ name: string }>
    }>
  }>
}

/**
 * Lays the scratch files into a folder laid out like the repository, runs the real tool with its
 * real configuration over all of them at once, and gives the names of the rules that each import
 * breaks, by `describeProbe`.
 */
export function runProbes(probes: readonly Probe[], folder: string): Map<string, string[]> {
  const texts = new Map<string, string>()
  for (const { from, to } of probes) {
    texts.set(from, 'export const it = 1\n')
    if (!isPackage(to)) texts.set(to, 'export const it = 1\n')
  }
  const specifiers = new Map<string, string>()
  for (const [at, probe] of probes.entries()) {
    const line = importLine(probe, at)
    texts.set(probe.from, line + (texts.get(probe.from) ?? ''))
    // The tool reports a module of Node without the prefix.
    specifiers.set(`${probe.from} ${/'(?:node:)?(.*)'/u.exec(line)?.[1]}`, probe.to)
  }
  for (const [path, text] of texts) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
  const tool = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')
  const config = join(ROOT, '.dependency-cruiser.ts')
  const args = [tool, '--config', config, '--output-type', 'json', ...TOPS]
  const { stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 512 * 1024 * 1024,
  })
  if (!stdout.startsWith('{')) throw new Error(`depcruise gave no report: ${stderr}`)
  const broken = new Map<string, string[]>()
  for (const { source, dependencies } of (JSON.parse(stdout) as Report).modules)
    for (const { module, dependencyTypes, rules = [] } of dependencies) {
      const to = specifiers.get(`${source} ${module}`)
      if (to === undefined) continue
      const form = TYPE_IMPORTS.some((type) => dependencyTypes.includes(type)) ? 'types' : 'values'
      broken.set(
        describeProbe({ from: source, to, form }),
        rules.map(({ name }) => name),
      )
    }
  return broken
}
