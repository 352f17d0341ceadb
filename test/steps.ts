import { spawn } from 'node:child_process'

/** Telemetry off everywhere: a build of a public service tells nobody that it ran. */
const QUIET = { ASTRO_TELEMETRY_DISABLED: '1', CDK_DISABLE_CLI_TELEMETRY: '1', NO_COLOR: '1' }

type Step = readonly [name: string, command: string, ...args: string[]]

const begin = (name: string, command: string, args: readonly string[]): string =>
  `\n== ${name}: ${command} ${args.join(' ')}`
const end = (name: string, code: number | null, begun: number): string => {
  const outcome = code === 0 ? 'ok' : `failed (${code})`
  return `== ${name}: ${outcome} in ${((performance.now() - begun) / 1_000).toFixed(1)} s`
}

/** Runs one command with its output shown, and says how long it took. Resolves to its exit code. */
export function runStep(name: string, command: string, args: readonly string[]): Promise<number> {
  console.log(begin(name, command, args))
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
      console.log(end(name, code, begun))
      resolve(code ?? 1)
    })
  })
}

/** Runs steps in order and stops at the first that fails. */
export async function runSteps(steps: readonly Step[]): Promise<number> {
  for (const [name, command, ...args] of steps) {
    const code = await runStep(name, command, args)
    if (code !== 0) return code
  }
  return 0
}

/**
 * Runs steps side by side to their ends, and shows what each has said when it is done, so that no
 * two mix. Resolves to the exit code of one that failed, or to 0.
 */
export async function runTogether(steps: readonly Step[]): Promise<number> {
  const codes = await Promise.all(
    steps.map(([name, command, ...args]) => runAside(name, command, args)),
  )
  return codes.find((code) => code !== 0) ?? 0
}

function runAside(name: string, command: string, args: readonly string[]): Promise<number> {
  const begun = performance.now()
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...QUIET },
    })
    const said: Buffer[] = []
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (part: Buffer) => said.push(part))
    child.on('error', (error) => said.push(Buffer.from(`${command}: ${error.message}\n`)))
    // Not `exit`: the last of its output may come after that.
    child.on('close', (code) => {
      console.log(begin(name, command, args))
      process.stdout.write(Buffer.concat(said))
      console.log(end(name, code, begun))
      resolve(code ?? 1)
    })
  })
}
