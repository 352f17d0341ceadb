import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readAssembly } from '../template/assembly.ts'
import type { Assembly } from '../template/assembly.ts'
import { readDistribution } from '../template/distribution-view.ts'
import { listFunctions } from '../template/function-views.ts'
import { listRoutes } from '../template/route-views.ts'
import { listSecrets } from '../template/secret-views.ts'
import { copyForDebugging } from './debug/debug-bundle.ts'
import { findData } from './debug/debug-data.ts'
import { readEvent } from './debug/debug-event.ts'
import { forkFunction } from './functions/fork-function.ts'
import { makeEnvironment } from './functions/function-environment.ts'
import { Instance } from './functions/instance.ts'
import { fail, runCommand } from './run-command.ts'
import { keepSecrets } from './secrets.ts'
import { fillAll } from './fill-secrets.ts'

/**
 * `npm run debug -- submit-pledge --route 'POST /api/pledges' --body pledge.json`: runs one bundled
 * function of the synthesized app, once, and waits for a debugger before its first line. Its tables
 * are those of the portal that runs here; where none runs, one is started on data of its own.
 */
const HELP = `npm run debug -- <function> [options]
  --event <file>     the whole event, in JSON
  --route <request>  an event of the HTTP API instead, such as 'POST /api/pledges?lang=en'
  --body <file>      the body of that request
  --inspect <place>  host and port of the inspector (default 127.0.0.1:9229; 0 for any free port)
  --data <folder>    data of the portal that runs here (default .local/data)`

/** A person looks at each line, so the function is never out of time. */
const NO_HURRY_MS = 24 * 3_600_000

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    event: { type: 'string' },
    route: { type: 'string' },
    body: { type: 'string' },
    inspect: { type: 'string', default: '127.0.0.1:9229' },
    data: { type: 'string', default: '.local/data' },
    'cdk-out': { type: 'string', default: 'cdk.out' },
    help: { type: 'boolean', default: false },
  },
})

await runCommand(async () => {
  if (values.help) return console.log(HELP)
  const [name = ''] = positionals
  const assembly = readAssembly(values['cdk-out'])
  const views = listFunctions(assembly).filter((view) => view.name !== undefined)
  const view = views.find((one) => one.name === name)
  if (!view) fail(`Name one of: ${views.map((one) => one.name).join(', ')}.\n${HELP}`)
  const { awsEndpoint, url, issuer, dataDir, stop } = await findData(values.data, values['cdk-out'])
  const secrets = keepSecrets(dataDir, listSecrets(assembly))
  const event = readEvent(values, {
    routes: listRoutes(assembly),
    originHeaders: fillAll(originHeadersOf(assembly), secrets),
  })
  const copy = copyForDebugging({ ...view, timeoutMs: NO_HURRY_MS }, join(dataDir, 'debug'))
  const aws = { secrets, endpoint: awsEndpoint, portalUrl: () => url, issuer }
  const child = forkFunction(copy, makeEnvironment(view, aws), [`--inspect-brk=${values.inspect}`])
  const instance = new Instance({
    view: copy,
    child,
    log: console.error,
    onCall: () => {},
    onExit: () => {},
  })
  const failure = await instance.waitUntilReady()
  console.log(failure ?? JSON.stringify(await instance.call(event), undefined, 2))
  child.kill()
  await stop()
})

function originHeadersOf(assembly: Assembly): Readonly<Record<string, string>> {
  const origins = readDistribution(assembly).behaviors.map(({ origin }) => origin)
  return origins.find((origin) => origin.kind === 'api')?.headers ?? {}
}
