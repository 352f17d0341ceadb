import { parseArgs } from 'node:util'
import { fail, runCommand } from './run-command.ts'
import { readRunning } from './running.ts'
import { DEMO_STAFF } from './staff/demo-staff.ts'
import { signInByBrowser } from './staff/sign-in-by-browser.ts'
import { signIn } from './staff/sign-in.ts'

/**
 * `npm run -s staff-token -- tiep-nhan`: prints an access token of a demonstration member of staff
 * of the portal that runs on this machine. With `--url https://…` a member of staff of that portal
 * signs in in the browser. It is good for half an hour and for that portal alone, and kept nowhere.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { data: { type: 'string', default: '.local/data' }, url: { type: 'string' } },
})

await runCommand(async () => {
  if (values.url !== undefined) {
    if (!URL.canParse(values.url)) fail(`"${values.url}" is no address of a portal.`)
    const portal = new URL('/', values.url)
    return console.log(await signInByBrowser(portal, { fresh: false, tell: console.error }))
  }
  const [name = ''] = positionals
  if (!Object.hasOwn(DEMO_STAFF, name)) fail(`Name one of: ${Object.keys(DEMO_STAFF).join(', ')}.`)
  const { issuer, clientId } = readRunning(values.data)
  console.log(await signIn(issuer, clientId, name))
})
