import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { runInNewContext } from 'node:vm'
import * as z from 'zod'
import { describe, expect, test } from 'vitest'
import { compareListing, readListings } from '../fixtures/readme-table.ts'

/** The papers of the repository: what they promise, the repository has. */
const PAPERS = globSync([
  '*.md',
  '{functions,infra,shared,site,test}/**/README.md',
  'infra/{decisions,guides}/*.md',
])
  .filter((path) => !/(?:node_modules|dist|cdk\.out)\//u.test(path))
  .toSorted()

const read = (path: string): string => readFileSync(path, 'utf8')

const packageSchema = z.object({
  scripts: z.record(z.string(), z.string()),
  dependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
  optionalDependencies: z.record(z.string(), z.string()),
})
const manifest = packageSchema.parse(JSON.parse(read('package.json')))

describe.each(PAPERS)('%s', (paper) => {
  const text = read(paper)

  test('names only commands that package.json has', () => {
    const named = [
      ...text.matchAll(/npm run (?:-\w+ )*([\w:-]+)/gu),
      ...text.matchAll(/npm (start|test)\b/gu),
    ].map(([, name = '']) => name)
    expect(named.filter((name) => manifest.scripts[name] === undefined)).toEqual([])
  })

  test('names only files that are there where it names one by its whole path', () => {
    const named = [
      ...text.matchAll(/`((?:functions|infra|shared|site|test|\.github)\/[\w./-]+\.\w+)`/gu),
    ].map(([, name = '']) => name)
    expect(named.filter((name) => !existsSync(name))).toEqual([])
  })

  test('links only to files that are there', () => {
    const targets = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)/gu)].map(
      ([, target = '']) => target,
    )
    expect(targets.filter((target) => !existsSync(join(dirname(paper), target)))).toEqual([])
  })

  test('lists a folder completely where it lists it', () => {
    const compared = readListings(text).map((one) => compareListing(dirname(paper), one))
    expect(compared).toEqual(compared.map(() => ({ unnamed: [], missing: [] })))
  })
})

test('a listing that forgets a file, or names one that is gone, is found out', () => {
  const [listing] = readListings('| file | holds |\n|---|---|\n| `run.ts`, `gone.{ts,js}` | |\n')
  const { unnamed, missing } = compareListing('test', listing ?? { kinds: [], names: [] })
  expect(unnamed).toContain('check.ts')
  expect(unnamed).not.toContain('run.ts')
  expect(missing).toEqual(['gone.ts', 'gone.js'])
})

test('every script of package.json is in the README', () => {
  const readme = read('README.md')
  const named = (name: string): boolean =>
    new RegExp(`npm (?:run )?(?:-s )?(?:run )?(?:-s )?${name}(?![\\w:-])`, 'u').test(readme)
  expect(Object.keys(manifest.scripts).filter((name) => !named(name))).toEqual([])
})

describe('renovate.json5', () => {
  const rulesSchema = z.object({
    packageRules: z.array(
      z.object({ description: z.string(), matchPackageNames: z.array(z.string()) }),
    ),
  })
  // JSON5 is JavaScript, so no parser for it is needed.
  const { packageRules } = rulesSchema.parse(runInNewContext(`(${read('renovate.json5')})`))
  const packages = Object.keys({
    ...manifest.dependencies,
    ...manifest.devDependencies,
    ...manifest.optionalDependencies,
  })

  test('gives a reason for every rule, and names only packages that are used', () => {
    const isUsed = (pattern: string): boolean =>
      pattern === 'node' ||
      packages.some((name) =>
        pattern.endsWith('**') ? name.startsWith(pattern.slice(0, -2)) : name === pattern,
      )
    expect(packageRules.filter(({ description }) => description.length < 20)).toEqual([])
    expect(
      packageRules.flatMap(({ matchPackageNames }) => matchPackageNames).filter((p) => !isUsed(p)),
    ).toEqual([])
  })
})

test('every dependency has an exact version', () => {
  const versions = Object.entries({
    ...manifest.dependencies,
    ...manifest.devDependencies,
    ...manifest.optionalDependencies,
  })
  expect(versions.filter(([, version]) => !/^(?:npm:.+@)?\d+\.\d+\.\d+$/u.test(version))).toEqual(
    [],
  )
})
