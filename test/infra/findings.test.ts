import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as z from 'zod'
import { expect, test } from 'vitest'

const { context } = z
  .object({ context: z.record(z.string(), z.unknown()) })
  .parse(JSON.parse(readFileSync('cdk.json', 'utf8')))

/** Synthesizes an app with the security checks, which say what they find. */
function synthesize(app: string): { status: number | null; printed: string } {
  const outdir = mkdtempSync(join(tmpdir(), 'cdk-'))
  const env = { ...process.env, CDK_OUTDIR: outdir, CDK_CONTEXT_JSON: JSON.stringify(context) }
  const { status, stdout, stderr } = spawnSync(process.execPath, [app], { encoding: 'utf8', env })
  rmSync(outdir, { recursive: true, force: true })
  return { status, printed: `${stdout}${stderr}` }
}

test('the app leaves no finding of the security checks without a reason', () => {
  const { status, printed } = synthesize('infra/app.ts')
  expect(printed).not.toContain('AwsSolutions-')
  expect(status).toBe(0)
})

test('the security checks refuse an app that is careless', () => {
  const { status, printed } = synthesize('test/fixtures/careless-app.ts')
  expect(printed).toContain('AwsSolutions-S10')
  expect(status).toBe(1)
})
