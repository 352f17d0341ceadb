import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Packages that bring the tools which our commands start, by the name of the tool. */
const PACKAGES = {
  astro: 'astro',
  cdk: 'aws-cdk',
} as const
export type Tool = keyof typeof PACKAGES

/** Telemetry off everywhere: a build of a public service tells nobody that it ran. */
export const QUIET = {
  ASTRO_TELEMETRY_DISABLED: '1',
  CDK_DISABLE_CLI_TELEMETRY: '1',
  NO_COLOR: '1',
} as const

/**
 * How a tool is started on every system: its own script, by the Node that runs this. What npm puts
 * into `node_modules/.bin` is a batch file on Windows, which only a shell can start.
 * @returns the command and its first arguments.
 */
export function startOf(tool: Tool): [command: string, script: string] {
  const folder = join('node_modules', PACKAGES[tool])
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    bin: Readonly<Record<string, string>>
  }
  return [process.execPath, join(folder, bin[tool] ?? '')]
}
