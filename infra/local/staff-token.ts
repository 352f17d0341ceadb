import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import * as z from 'zod'
import { signIn } from './sign-in.ts'
import { DEMO_STAFF, STAFF_FILE } from './staff-identity.ts'

/** `npm run -s staff-token -- tiep-nhan`: prints an access token of a demonstration member of staff of the portal that runs on this machine, for half an hour. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { data: { type: 'string', default: '.local/data' } },
})
const name = positionals[0] ?? ''
const file = join(values.data, STAFF_FILE)
if (!Object.hasOwn(DEMO_STAFF, name)) fail(`Name one of: ${Object.keys(DEMO_STAFF).join(', ')}.`)
if (!existsSync(file)) fail('No portal has been started here yet: run "npm start" first.')
const { issuer, clientId } = z
  .object({ issuer: z.string(), clientId: z.string() })
  .parse(JSON.parse(readFileSync(file, 'utf8')))
try {
  console.log(await signIn(issuer, clientId, name))
} catch (error) {
  if (error instanceof TypeError) fail('The portal does not answer: is "npm start" still running?')
  throw error
}

function fail(text: string): never {
  console.error(text)
  process.exit(1)
}
