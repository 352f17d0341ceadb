import { rmSync } from 'node:fs'
import { isIP } from 'node:net'
import { parseArgs } from 'node:util'
import { takeDataFolder } from './data-folder.ts'
import { loadDemo } from './demo/demo.ts'
import { startPortal } from './portal.ts'
import { prepare } from './prepare.ts'
import { Trouble, explain } from './trouble.ts'

/** `npm start`: the whole portal on this machine, from the cloud's own template. */
const HELP = `npm start -- [options]
  --port <number>    port to listen on (default 8080; 0 for any)
  --host <address>   address to listen at (default 127.0.0.1: this machine alone; 0.0.0.0: everybody
                     in the network, such as telephones; staff still sign in on this machine)
  --data <folder>    where tables, files and logs are kept (default .local/data)
  --reset            begin afresh: delete the data first
  --demo             with a marked demonstration campaign and invented pledges in it
  --province <folder> the portal of another province than that of shared/province
  --campaigns <file> with other campaigns than those of the province's folder
  --skip-build       use site/dist and the template as they are
  --cdk-out <folder> the synthesized app (default cdk.out)`

const say = (line: string): void => console.log(line)

async function main(): Promise<void> {
  const { values } = readArguments()
  if (values.help) return say(HELP)
  const port = Number(values.port)
  const dataDir = values.data
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Trouble(`--port takes a number from 0 to 65535, not "${values.port}".`)
  const { host } = values
  if (isIP(host) === 0)
    throw new Trouble(`--host takes an address such as 127.0.0.1 or 0.0.0.0, not "${host}".`)
  try {
    if (!values['skip-build'])
      prepare({
        demo: values.demo,
        province: values.province,
        campaigns: values.campaigns,
        report: say,
      })
    if (values.reset) {
      // Never from under a portal that runs on it.
      takeDataFolder(dataDir).release()
      say(`Deleting ${dataDir} ...`)
      rmSync(dataDir, { recursive: true, force: true })
    }
    const portal = await startPortal({
      cdkOut: values['cdk-out'],
      dataDir,
      port,
      host,
      report: say,
      onDatabaseEnded: () =>
        stopBecause('The portal stops. What was thanked for is kept: npm start.'),
    })
    stopAll = portal.stop
    stopOnSignals(portal.stop)
    process.on('uncaughtException', (error) => {
      const told = explain(error, { dataDir, port })
      stopBecause(told instanceof Trouble ? told.message : `The portal stops: ${error.stack}`)
    })
    if (values.demo) await loadDemo(portal.url, { dataDir, report: say })
    // Its clock comes in ten minutes: whoever opens a new portal finds its charts at once.
    await portal.functions.get('publish-days')?.invoke({})
    say(
      `Staff sign in at ${portal.url}quan-tri/ as tiep-nhan, ke-toan, duyet-chi or bien-tap (any password; the page shows the codes of the second factor); "npm run staff-token -- tiep-nhan" prints a token.`,
    )
    say(`Data: ${dataDir}. Logs: ${dataDir}/logs. Stop with Ctrl-C.`)
    say(`Ready: ${portal.url}`)
  } catch (error) {
    throw explain(error, { dataDir, port })
  }
}

function readArguments() {
  try {
    return parseArgs({
      options: {
        port: { type: 'string', default: process.env.PORT ?? '8080' },
        host: { type: 'string', default: '127.0.0.1' },
        data: { type: 'string', default: '.local/data' },
        reset: { type: 'boolean', default: false },
        demo: { type: 'boolean', default: false },
        province: { type: 'string' },
        campaigns: { type: 'string' },
        'skip-build': { type: 'boolean', default: false },
        'cdk-out': { type: 'string', default: 'cdk.out' },
        help: { type: 'boolean', default: false },
      },
    })
  } catch (error) {
    throw new Trouble(`${error instanceof Error ? error.message : String(error)}\n${HELP}`)
  }
}

let stopAll = (): Promise<void> => Promise.resolve()
let isStopping = false

/** Something has happened after which nothing can go on here: says so, and leaves nothing running. */
function stopBecause(line: string): void {
  if (isStopping) return
  isStopping = true
  console.error(line)
  const end = (): never => process.exit(1)
  stopAll().then(end, end)
}

function stopOnSignals(stop: () => Promise<void>): void {
  let stopping = false
  const onSignal = (): void => {
    if (stopping) process.exit(130)
    stopping = true
    say('Stopping ...')
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal)
}

try {
  await main()
} catch (error) {
  console.error(error instanceof Trouble ? error.message : error)
  process.exit(1)
}
