import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import * as z from 'zod'
import { describe, expect, test } from 'vitest'
import type { pressPaper as PressPaper } from '../../functions/http/paper-press.ts'
import { FunctionPool } from '../../infra/local/functions/function-pool.ts'
import { readAssembly } from '../../infra/template/assembly.ts'
import { listFunctions } from '../../infra/template/function-views.ts'
import { listSchedules } from '../../infra/template/schedule-views.ts'
import type { FunctionView } from '../../infra/template/function-views.ts'

const assembly = readAssembly('cdk.out')
const functions = listFunctions(assembly).filter(({ name }) => name !== undefined)
const rung = new Set(listSchedules(assembly).map(({ functionId }) => functionId))

const mapSchema = z.object({
  sources: z.array(z.string()).min(1),
  sourcesContent: z.never().optional(),
  mappings: z.string().min(1),
})

describe.each(functions.map((view) => [view.name, view] as const))('%s', (_name, view) => {
  test('has a map beside its bundle that names sources by their path in the repository', () => {
    const bundle = readFileSync(join(view.codeFolder, 'index.cjs'), 'utf8')
    expect(bundle.trimEnd().endsWith('//# sourceMappingURL=index.cjs.map')).toBe(true)
    const map = mapSchema.parse(
      JSON.parse(readFileSync(join(view.codeFolder, 'index.cjs.map'), 'utf8')),
    )
    // A package may name sources that it does not ship.
    const own = map.sources.filter((source) => !source.startsWith('node_modules/'))
    expect(own.filter((source) => !existsSync(source))).toEqual([])
    expect(map.sources.filter((source) => /^(?:\/|\.\.)/u.test(source))).toEqual([])
  })
})

/**
 * Most bytes, compressed, of what a donor may wait for when it starts. Whoever comes to a bound looks
 * for what no donor needs: words of other pages, lists of staff, what draws papers.
 */
const MOST_BYTES: Readonly<Record<string, number>> = {
  'check-pledge': 76_000,
  'submit-pledge': 153_000,
  'show-receipt': 240_000,
  'look-up': 269_000,
  'submit-form': 206_000,
}

describe.each(Object.entries(MOST_BYTES))('%s', (name, most) => {
  const folder = functions.find((view) => view.name === name)?.codeFolder ?? ''

  test('is small enough to start while a donor waits', () => {
    const bundle = gzipSync(readFileSync(join(folder, 'index.cjs')), { level: 9 })
    expect(bundle.length).toBeLessThanOrEqual(most)
  })
})

test('what draws papers lies beside the bundles that print, and in none of them', () => {
  const printing = functions.filter(({ codeFolder }) =>
    existsSync(join(codeFolder, 'paper-press.cjs')),
  )
  expect(new Set(printing.map(({ name }) => name))).toEqual(new Set(['look-up', 'show-receipt']))
  for (const { codeFolder } of functions) {
    const map = mapSchema.parse(JSON.parse(readFileSync(join(codeFolder, 'index.cjs.map'), 'utf8')))
    expect(map.sources.filter((source) => source.includes('pdfkit'))).toEqual([])
  }
})

test('the file beside a bundle prints a paper', async () => {
  const { codeFolder = '' } = functions.find(({ name }) => name === 'show-receipt') ?? {}
  const require = createRequire(resolve(codeFolder, 'index.cjs'))
  const { pressPaper } = require('#paper-press') as { pressPaper: typeof PressPaper }
  const pdf = await pressPaper({
    title: 'Biên nhận',
    author: 'Nhịp Cầu',
    language: 'vi',
    madeAt: '2026-11-26T00:00:00Z',
    blocks: [{ kind: 'title', text: 'Trân trọng cảm ơn quý vị' }],
  })
  expect(Buffer.from(pdf).toString('latin1', 0, 5)).toBe('%PDF-')
})

/** A host that is nowhere. Its name is in the message of every error about it. */
const NOWHERE = 'http://marker-in-the-message.invalid'

function withoutCloud(view: FunctionView): Record<string, string> {
  return {
    ...view.environment,
    AWS_ACCESS_KEY_ID: 'x',
    AWS_SECRET_ACCESS_KEY: 'x',
    AWS_ENDPOINT_URL_DYNAMODB: NOWHERE,
    AWS_ENDPOINT_URL_S3: NOWHERE,
    AWS_ENDPOINT_URL_KMS: NOWHERE,
  }
}

describe('a function that the clock rings and that reaches nothing', () => {
  // What only asks the portal from outside uses no cloud; it counts that nothing answers.
  const views = functions.filter(
    ({ logicalId, environment }) => rung.has(logicalId) && environment.PORTAL_URL === undefined,
  )

  test.each(views.map((view) => [view.name, view] as const))(
    '%s fails, and its log names lines of our files and never the message',
    async (_name, view) => {
      const lines: string[] = []
      const log = (line: string): void => void lines.push(line)
      const pool = new FunctionPool({ view, environment: () => withoutCloud(view), log })
      await expect(pool.invoke({ source: 'aws.events' })).rejects.toBeInstanceOf(Error)
      await pool.stop()
      const logged = lines.join('\n')
      expect(logged).toMatch(/"at functions\/[\w-]+\/[\w-]+\/handler\.ts:\d+:\d+"/u)
      expect(logged).toMatch(/"at functions\/storage\/[\w-]+\.ts:\d+:\d+"|-store\.ts:\d+:\d+"/u)
      expect(logged).not.toContain('marker-in-the-message')
    },
  )
})
