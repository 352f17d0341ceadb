import { spawnSync } from 'node:child_process'
import {
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ROOM_NAMES } from '../fences/fences.ts'
import type { Home } from '../fences/fences.ts'
import { describeProbe, listProbes, runProbes } from '../fences/probes.ts'
import type { Probe } from '../fences/probes.ts'
import { kindOf } from '../fences/rules.ts'
import { kindsTable, roomsTable } from '../fences/tables.ts'

/** What must never be allowed, whatever becomes of the tables. */
const NEVER: readonly Probe[] = [
  ...ROOM_NAMES.flatMap((room) => [
    {
      from: `functions/${room}/take-gift/take-gift.ts`,
      to: '@aws-sdk/client-dynamodb',
      form: 'values' as const,
    },
    {
      from: `functions/${room}/take-gift/take-gift.ts`,
      to: `functions/${room}/gift-store.ts`,
      form: 'values' as const,
    },
    {
      from: `functions/${room}/take-gift/take-gift.ts`,
      to: 'functions/storage/dynamo.ts',
      form: 'values' as const,
    },
  ]),
  values('functions/pledges/gift-store.ts', 'functions/pledges/take-gift/take-gift.ts'),
  values('functions/pledges/gift-items.ts', 'functions/http/respond.ts'),
  values('functions/cases/term.ts', 'functions/cases/look-up/look-up.ts'),
  values('functions/cases/term.ts', 'functions/storage/dynamo.ts'),
  values('functions/cases/term.ts', 'functions/runtime/environment.ts'),
  values('functions/cases/term.ts', 'node:crypto'),
  values('functions/cases/send-word/send-word.ts', 'functions/cases/look-up/look-up.ts'),
  values('functions/pledges/take-gift/take-gift.ts', 'functions/cases/term.ts'),
  values('functions/ledger/open-books/open-books.ts', 'functions/pledges/gift.ts'),
  values('functions/counter/gift.ts', 'functions/money-out/proposal.ts'),
  values('functions/http/answer.ts', 'functions/storage/dynamo.ts'),
  types('functions/http/answer.ts', 'functions/storage/dynamo.ts'),
  values('functions/http/answer.ts', 'functions/cases/term.ts'),
  values('functions/storage/dynamo.ts', 'functions/pledges/gift-store.ts'),
  types('functions/storage/dynamo.ts', 'functions/pledges/gift-store.ts'),
  values('infra/constructs/gift-functions.ts', 'functions/pledges/take-gift/take-gift.ts'),
  values('infra/stacks/portal-stack.ts', 'functions/pledges/gift-store.ts'),
  values('infra/local/portal.ts', 'infra/stacks/portal-stack.ts'),
  values('site/src/gift.ts', 'functions/pledges/gift.ts'),
  types('site/src/gift.ts', 'functions/pledges/gift.ts'),
  values('shared/gift.ts', 'node:fs'),
  values('shared/gift.ts', '@aws-sdk/client-s3'),
  values('functions/pledges/gift.ts', 'test/fixtures/gift.ts'),
  values('functions/loose.ts', 'shared/gift.ts'),
  values('functions/no-such-room/gift.ts', 'shared/gift.ts'),
  values('functions/pledges/gift.ts', 'functions/pledges/not-there'),
]

/** Files that need each other: directly, for their types alone, and around a corner. */
const CYCLES: readonly Probe[] = [
  values('shared/hen.ts', 'shared/egg.ts'),
  values('shared/egg.ts', 'shared/hen.ts'),
  types('shared/lock.ts', 'shared/key.ts'),
  types('shared/key.ts', 'shared/lock.ts'),
  values('site/src/rock.ts', 'site/src/paper.ts'),
  types('site/src/paper.ts', 'site/src/scissors.ts'),
  values('site/src/scissors.ts', 'site/src/rock.ts'),
]

const probes = listProbes()
const folder = mkdtempSync(join(tmpdir(), 'fences-'))
let broken: ReadonlyMap<string, readonly string[]> = new Map()

beforeAll(() => {
  broken = runProbes([...probes, ...NEVER, ...CYCLES], folder)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the fences', () => {
  /** The rules that an import breaks, other than that of cycles, which stands for itself. */
  const rulesBroken = (probe: Probe): readonly string[] => {
    const rules = broken.get(describeProbe(probe))
    if (!rules) throw new Error(`the tool did not see ${describeProbe(probe)}`)
    return rules.filter((rule) => rule !== 'cycle')
  }

  test('refuse every import that the tables do not allow', () => {
    const forbidden = probes.filter(({ allowed }) => !allowed)
    const passed = forbidden.filter((probe) => rulesBroken(probe).length === 0).map(describeProbe)
    expect(passed).toEqual([])
    expect(forbidden.length).toBeGreaterThan(4_000)
  })

  test('let every import through that the tables allow', () => {
    const allowed = probes.filter((probe) => probe.allowed)
    const refused = allowed
      .map((probe) => `${describeProbe(probe)}: ${rulesBroken(probe).join(', ')}`)
      .filter((line) => !line.endsWith(': '))
    expect(refused).toEqual([])
    expect(allowed.length).toBeGreaterThan(1_000)
  })

  test.each(NEVER.map((probe) => [describeProbe(probe), probe] as const))(
    'refuse %s',
    (_, probe) => {
      expect(rulesBroken(probe)).not.toEqual([])
    },
  )

  test.each(CYCLES.map((probe) => [describeProbe(probe), probe] as const))(
    'refuse the cycle through %s',
    (_, probe) => {
      expect(broken.get(describeProbe(probe))).toContain('cycle')
    },
  )

  test('refuse an import of an Astro file that leaves the site for anything but shared/', () => {
    const views = join(folder, 'site/src/views')
    mkdirSync(views, { recursive: true })
    cpSync('.oxlintrc.jsonc', join(folder, '.oxlintrc.jsonc'))
    const lint = (path: string): string => {
      const text = `---\nimport { it } from '${path}'\n---\n<p>{it}</p>\n`
      writeFileSync(join(views, 'View.astro'), text)
      const args = ['--format', 'unix', 'site/src/views']
      return spawnSync(resolve('node_modules/.bin/oxlint'), args, { cwd: folder, encoding: 'utf8' })
        .stdout
    }
    for (const path of ['functions/pledges/gift.ts', 'infra/settings.ts', 'test/steps.ts'])
      expect(lint(`../../../${path}`)).toContain('no-restricted-imports')
    for (const path of ['../../../shared/money.ts', '../routes.ts', 'astro:content'])
      expect(lint(path)).not.toContain('no-restricted-imports')
  })

  test('stand around every source file', () => {
    const files = globSync(['{functions,infra,shared,test}/**/*.{ts,js}', 'site/{*,src/**/*}.ts'])
    expect(files.filter((file) => kindOf(file) === undefined)).toEqual([])
    expect(files.length).toBeGreaterThan(400)
  })
})

describe('the READMEs', () => {
  test.each(['functions', 'infra', 'shared', 'site', 'test'] as const satisfies readonly Home[])(
    'show the fences of %s/ as they are',
    (home) => {
      expect(readFileSync(`${home}/README.md`, 'utf8')).toContain(kindsTable(home))
    },
  )

  test('show the arrows between the rooms as they are', () => {
    expect(readFileSync('functions/README.md', 'utf8')).toContain(roomsTable())
  })
})

function values(from: string, to: string): Probe {
  return { from, to, form: 'values' }
}
function types(from: string, to: string): Probe {
  return { from, to, form: 'types' }
}
