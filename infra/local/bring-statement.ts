import { existsSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { featuredCampaign } from '../../shared/campaigns.ts'
import { fail, runCommand } from './run-command.ts'
import { bookStatement, bringStatement, readStatement } from './staff/bring-statement.ts'
import { describeLook } from './staff/describe-look.ts'
import { openRemoteClient, openStaffClient } from './staff/staff-client.ts'
import type { StaffClient } from './staff/staff-client.ts'
import { refusalOf, waitForImport } from './staff/wait-for-import.ts'
import type { Waited } from './staff/wait-for-import.ts'

/**
 * `npm run bring-statement -- sao-ke.xlsx`: brings a bank statement to the portal that runs on this
 * machine, as its accountant would: shows what was understood of it, asks, and books it. `--yes`
 * asks nothing. What takes a second person is booked by `--book <id> --as duyet-chi`. With
 * `--url https://…` it is brought to that portal, by whoever signs in in the browser.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    data: { type: 'string', default: '.local/data' },
    campaign: { type: 'string', default: featuredCampaign(new Date()).id },
    as: { type: 'string', default: 'ke-toan' },
    url: { type: 'string' },
    book: { type: 'string' },
    yes: { type: 'boolean', default: false },
  },
})

const sayProgress = (place: number, lines: number): void =>
  console.error(`${place} of ${lines} lines`)

/** Where nobody can be asked, nothing is agreed to. */
async function agrees(question: string): Promise<boolean> {
  if (values.yes) return true
  if (!process.stdin.isTTY) return false
  const asking = createInterface({ input: process.stdin, output: process.stderr })
  const answer = await asking.question(`${question} [y/N] `)
  asking.close()
  return /^y/iu.test(answer.trim())
}

await runCommand(async () => {
  const [file = ''] = positionals
  if (values.book === undefined && !existsSync(file))
    fail('Name a file: npm run bring-statement -- sao-ke.xlsx')
  const person =
    values.url === undefined
      ? await openStaffClient(values.data, values.as)
      : await openRemoteClient(values.url, { tell: console.error })
  const read =
    values.book === undefined
      ? await bring(person, file)
      : await waitForImport(person, values.book, sayProgress)
  if (read.state === 'refused') fail(refusalOf(read))
  for (const line of describeLook(read)) console.error(line)
  await bookIfAgreed(person, read)
})

async function bring(accountant: StaffClient, file: string): Promise<Waited> {
  const content = new Uint8Array(readFileSync(file))
  const statement = { campaign: values.campaign, name: basename(file), content }
  const read = await bringStatement(accountant, statement, sayProgress)
  const { columnsOffered: columns } = read
  if (read.state !== 'refused' || !columns) return read
  console.error(`Columns that were named for such a file before: ${JSON.stringify(columns)}`)
  return (await agrees('Read it by these columns?'))
    ? readStatement(accountant, read.id, { columns }, sayProgress)
    : read
}

async function bookIfAgreed(person: StaffClient, read: Waited): Promise<void> {
  const where = values.url === undefined ? '' : ` --url ${values.url}`
  const later = `npm run bring-statement -- --book ${read.id}${where}`
  const other = values.url === undefined ? ' --as duyet-chi' : ''
  const isSecond = values.book !== undefined
  if (read.state === 'done') console.log(JSON.stringify(read, undefined, 2))
  else if (read.secondPersonFor.length > 0 && !isSecond)
    console.log(`Read, and not booked. Another person books it: ${later}${other}`)
  else if (await agrees('Book it?'))
    console.log(JSON.stringify(await bookStatement(person, read, sayProgress), undefined, 2))
  else console.log(`Read, and not booked. To book it: ${later}`)
}
