import { existsSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { featuredCampaign } from '../../shared/campaigns.ts'
import { fail, runCommand } from './run-command.ts'
import { bringStatement } from './staff/bring-statement.ts'
import { openStaffClient } from './staff/staff-client.ts'

/**
 * `npm run bring-statement -- sao-ke.xlsx`: brings a bank statement to the portal that runs on this
 * machine, as its accountant would, and prints what became of it.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    data: { type: 'string', default: '.local/data' },
    campaign: { type: 'string', default: featuredCampaign(new Date()).id },
  },
})

await runCommand(async () => {
  const [file = ''] = positionals
  if (!existsSync(file)) fail('Name a file: npm run bring-statement -- sao-ke.xlsx')
  const accountant = await openStaffClient(values.data, 'ke-toan')
  const statement = {
    campaign: values.campaign,
    name: basename(file),
    content: new Uint8Array(readFileSync(file)),
  }
  const done = await bringStatement(accountant, statement, (place, lines) =>
    console.error(`${place} of ${lines} lines`),
  )
  console.log(JSON.stringify(done, undefined, 2))
})
