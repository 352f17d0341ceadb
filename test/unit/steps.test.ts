import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

/** Runs steps of `node -e …` side by side in a process of their own, and gives what it printed. */
function runTogether(...scripts: readonly string[]): { code: string; lines: readonly string[] } {
  const steps = scripts.map((script, at) => [`step ${at}`, process.execPath, '-e', script])
  const main = `import { runTogether } from './test/steps.ts'
    console.log('code', await runTogether(${JSON.stringify(steps)}))`
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', main], {
    encoding: 'utf8',
  })
  const lines = stdout.split('\n').filter((line) => line !== '' && !line.startsWith('=='))
  return { code: lines.at(-1) ?? '', lines: lines.slice(0, -1) }
}

const SLOW = `console.log('slow 1'); setTimeout(() => console.log('slow 2'), 500)`
const QUICK = `setTimeout(() => { console.log('quick 1'); console.error('quick 2') }, 200)`

test('steps that run side by side show their output one after the other', () => {
  const { code, lines } = runTogether(SLOW, QUICK)
  expect(lines).toEqual(['quick 1', 'quick 2', 'slow 1', 'slow 2'])
  expect(code).toBe('code 0')
})

test('a step that fails makes the whole fail, and the others come to their ends', () => {
  const { code, lines } = runTogether(SLOW, 'process.exit(3)')
  expect(lines).toEqual(['slow 1', 'slow 2'])
  expect(code).toBe('code 3')
})

test('a command that is not there fails', () => {
  const main = `import { runTogether } from './test/steps.ts'
    console.log('code', await runTogether([['none', 'no-such-command']]))`
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', main], {
    encoding: 'utf8',
  })
  expect(stdout).toContain('no-such-command: spawn no-such-command ENOENT')
  expect(stdout).not.toContain('code 0')
})
