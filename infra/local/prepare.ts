import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { QUIET, startOf } from './tools.ts'
import type { Tool } from './tools.ts'
import { Trouble } from './trouble.ts'

/** What the built site and the template are made from. */
const SOURCES = [
  'site/src/**/*',
  'site/public/**/*',
  'site/*',
  'shared/**/*',
  'functions/**/*',
  'infra/**/*',
  'cdk.json',
  'package-lock.json',
]
/** What each build makes anew of these. */
const MADE = /api-types\.d\.ts$/u
const FINGERPRINT = '.local/fingerprint'

interface Wanted {
  demo: boolean
  /** A folder of a province other than `shared/province`. */
  province: string | undefined
  /** A file of campaigns other than that folder's own. */
  campaigns: string | undefined
}

/**
 * Builds the site and synthesizes the app, unless nothing that they are made from has changed since
 * the last time.
 */
export function prepare({
  demo,
  province,
  campaigns,
  report,
}: Wanted & { report: (line: string) => void }): void {
  const sources = fingerprintSources({ demo, province, campaigns })
  if (
    existsSync(FINGERPRINT) &&
    readFileSync(FINGERPRINT, 'utf8') === `${sources} ${stampOutputs()}`
  )
    return report('Site and template are up to date.')
  const environment = { DEMO: String(demo), PROVINCE: province ?? '', CAMPAIGNS: campaigns ?? '' }
  run('Building the site', 'astro', ['build', '--root', 'site'], environment, report)
  const others = Object.entries({ province, campaigns }).flatMap(([name, value]) =>
    value === undefined ? [] : ['-c', `${name}=${value}`],
  )
  run(
    'Synthesizing the template',
    'cdk',
    ['synth', '--quiet', '--no-notices', '-c', `demo=${demo}`, ...others],
    {},
    report,
  )
  mkdirSync('.local', { recursive: true })
  writeFileSync(FINGERPRINT, `${sources} ${stampOutputs()}`)
}

/**
 * When site and template were last made, by whatever command: one made since, with other settings,
 * is not taken for ours.
 */
function stampOutputs(): string {
  return ['site/dist/index.html', 'cdk.out/manifest.json']
    .map((file) => (existsSync(file) ? statSync(file).mtimeMs : 'none'))
    .join(' ')
}

function fingerprintSources({ demo, province, campaigns }: Wanted): string {
  const hash = createHash('sha256').update(`demo=${demo} province=${province ?? ''}`)
  const sources = [
    ...SOURCES,
    ...(province === undefined ? [] : [`${province}/**/*`]),
    ...(campaigns === undefined ? [] : [campaigns]),
  ]
  const files = sources
    .flatMap((pattern) => globSync(pattern))
    .filter((name) => statSync(name).isFile() && !MADE.test(name))
  for (const name of [...new Set(files)].toSorted())
    hash.update(name).update('\0').update(readFileSync(name))
  return hash.digest('hex')
}

function run(
  what: string,
  tool: Tool,
  args: readonly string[],
  env: Record<string, string>,
  report: (line: string) => void,
): void {
  report(`${what} ...`)
  const [node, script] = startOf(tool)
  const { status, stdout, stderr, error } = spawnSync(node, [script, ...args], {
    encoding: 'utf8',
    env: { ...process.env, ...QUIET, ...env },
  })
  if (error || status !== 0)
    throw new Trouble(
      `${what} failed: ${error?.message ?? `${stdout}\n${stderr}`.trim().split('\n').slice(-15).join('\n')}`,
    )
}
