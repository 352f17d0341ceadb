import { spawn } from 'node:child_process'

/** Telemetry off everywhere: a build of a public service tells nobody that it ran. */
const QUIET = { ASTRO_TELEMETRY_DISABLED: '1', CDK_DISABLE_CLI_TELEMETRY: '1', NO_COLOR: '1' }

/** Runs one command with its output shown, and says how long it took. Resolves to its exit code. */
export function runStep(name: string, command: string, args: readonly string[]): Promise<number> {
  console.log(`\n== ${name}: ${command} ${args.join(' ')}`)
  const begun = performance.now()
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...QUIET },
    })
    child.on('error', (error) => {
      console.error(`${command}: ${error.message}`)
      resolve(127)
    })
    child.on('exit', (code) => {
      console.log(
        `== ${name}: ${code === 0 ? 'ok' : `failed (${code})`} in ${((performance.now() - begun) / 1_000).toFixed(1)} s`,
      )
      resolve(code ?? 1)
    })
  })
}

/** Runs steps in order and stops at the first that fails. */
export async function runSteps(
  steps: ReadonlyArray<readonly [name: string, command: string, ...args: string[]]>,
): Promise<number> {
  for (const [name, command, ...args] of steps) {
    const code = await runStep(name, command, args)
    if (code !== 0) return code
  }
  return 0
}
