import { spawn } from 'node:child_process'
import { setTimeout } from 'node:timers/promises'
import { fail } from '../local/run-command.ts'
import { QUIET, startOf } from '../local/tools.ts'
import { listDeployed } from '../read-environment.ts'
import { deploy } from './deploy/deploy.ts'
import type { DeployDeps } from './deploy/deploy.ts'
import { openSite } from './deploy/site/open-site.ts'
import type { SitePlace } from './deploy/site/open-site.ts'
import { putSite } from './deploy/site/put-site.ts'
import { openWorld } from './doctor/world.ts'
import { openPatient } from './open-patient.ts'
import { readArguments } from './read-arguments.ts'
import { runCloudCommand } from './run-cloud-command.ts'
import { confirm } from './keyboard.ts'
import { tellFinding } from './tell.ts'

/**
 * `npm run deploy -- <environment>`: from what lies here to a portal that answers. `--yes` deploys
 * without asking, for pipelines.
 */
const run: DeployDeps['run'] = (tool, args, env = {}) =>
  new Promise((resolve, reject) => {
    const [node, script] = startOf(tool)
    const child = spawn(node, [script, ...args], {
      stdio: 'inherit',
      env: { ...process.env, ...QUIET, ...env },
    })
    child.on('error', reject)
    child.on('exit', (code) => resolve(code ?? 1))
  })

await runCloudCommand(async () => {
  const usage = `npm run deploy -- <${listDeployed().join('|')}> [--yes]`
  const options = { yes: { type: 'boolean', default: false } } as const
  const { values, positionals } = readArguments(options, usage)
  const [name = '', ...more] = positionals
  if (name === '' || more.length > 0) fail(usage)
  const deps = {
    ...openWorld(),
    run,
    confirm,
    putSite: (folder: string, place: SitePlace) => putSite(folder, openSite(place)),
    say: (line: string) => console.log(line),
    tell: tellFinding,
    pause: (ms: number) => setTimeout(ms),
  }
  await deploy(await openPatient(name), deps, values)
})
