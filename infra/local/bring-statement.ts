import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import * as z from 'zod'
import { featuredCampaign } from '../../shared/campaigns.ts'
import { signIn } from './sign-in.ts'
import { STAFF_FILE } from './staff-identity.ts'
import { bringStatement, makeStaffClient } from './staff-client.ts'
import { Trouble } from './trouble.ts'

/** `npm run bring-statement -- sao-ke.xlsx`: brings a bank statement to the portal that runs on this machine, as its accountant would, and prints what became of it. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    url: { type: 'string', default: 'http://localhost:8080/' },
    data: { type: 'string', default: '.local/data' },
    campaign: { type: 'string', default: featuredCampaign().id },
  },
})

async function main(): Promise<void> {
  const [file = ''] = positionals
  if (!existsSync(file)) throw new Trouble('Name a file: npm run bring-statement -- sao-ke.xlsx')
  const staffFile = join(values.data, STAFF_FILE)
  if (!existsSync(staffFile))
    throw new Trouble('No portal has been started here yet: run "npm start" first.')
  const { issuer, clientId } = z
    .object({ issuer: z.string(), clientId: z.string() })
    .parse(JSON.parse(readFileSync(staffFile, 'utf8')))
  const client = makeStaffClient(values.url, await signIn(issuer, clientId, 'ke-toan'))
  const statement = {
    campaign: values.campaign,
    name: basename(file),
    content: new Uint8Array(readFileSync(file)),
  }
  const done = await bringStatement(client, statement, (place, lines) =>
    console.error(`${place} of ${lines} lines`),
  )
  console.log(JSON.stringify(done, undefined, 2))
}

try {
  await main()
} catch (error) {
  if (!(error instanceof Trouble || error instanceof TypeError)) throw error
  console.error(
    error instanceof Trouble
      ? error.message
      : 'The portal does not answer: is "npm start" still running?',
  )
  process.exit(1)
}
