import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { REAL_ROWS } from '../fixtures/bank-statement.ts'
import type { SyntheticRow } from '../fixtures/bank-statement.ts'
import { runSteps } from '../steps.ts'
import {
  bookByCommand,
  pledgeSome,
  readByCommand,
  takeBackByTwo,
  tellByFeed,
} from './money-acts.ts'
import type { Booked } from './money-acts.ts'
import { letPublish, readMoney } from './money-figures.ts'
import type { PublicMoney } from './money-figures.ts'
import { openMoneyPortal } from './money-portal.ts'
import {
  asAnotherExport,
  asBankGives,
  asExcelSaves,
  makeGifts,
  makeStrangers,
} from './money-statements.ts'

/**
 * `npm run money-drill [-- --rows 5000]`: one run of real processes from a statement to the public
 * line "bank = books". A statement as large as the largest real one is brought by the command while
 * a feed tells some of its rows, the portal is killed on the way and goes on; the same rows come
 * again, saved anew by Excel and in another export; another statement is booked by mistake and taken
 * back by two people. It ends with 1 unless every gift is in the books once, bank and books agree on
 * every day, and the audit from outside finds nothing.
 */
const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: String(REAL_ROWS) },
    /** With site and template as they are. */
    'skip-build': { type: 'boolean', default: false },
    /** Leaves the portal's data there, to be looked at with `npm start -- --data <folder>`. */
    keep: { type: 'boolean', default: false },
  },
})
const rows = Number(values.rows)
const PLEDGES = 20
const BY_FEED = 60

if (!values['skip-build']) {
  const code = await runSteps([
    ['site', 'astro', 'build', '--root', 'site'],
    ['template', 'cdk', 'synth', '--quiet', '--no-notices'],
  ])
  if (code !== 0) process.exit(code)
}
const folder = mkdtempSync(join(tmpdir(), 'nhip-cau-money-'))
const dataDir = join(folder, 'data')
const portal = await openMoneyPortal(dataDir)
try {
  const gifts = makeGifts(rows, await pledgeSome(portal, PLEDGES))
  const sumVnd = sumOf(gifts())
  const [early, late] = chooseForFeed(gifts)

  await tellByFeed(portal, early)
  const first = await timed('the bank’s file is written', () => write('sao-ke.csv', asBankGives))
  const { id } = await timed('read', () => readByCommand(portal, first), rows)
  await tellByFeed(portal, late)
  const killedAt = [Math.round(rows * 0.3), Math.round(rows * 0.6)]
  tell(
    await timed('booked, killed on the way', () => bookByCommand(portal, id, { killedAt }), rows),
  )

  const again = await write('sao-ke-luu-lai.xlsx', asExcelSaves)
  tell(await timed('the same, saved again by Excel', () => bringAll(again), rows))
  const other = await write('sao-ke-khac.xls', asAnotherExport)
  tell(await timed('the same in another export', () => bringAll(other), rows))

  const few = Math.max(100, Math.round(rows / 20))
  const strange = join(folder, 'nham.csv')
  await asBankGives(strange, () => makeStrangers(few))
  const { id: wrongId } = await readByCommand(portal, strange)
  tell(
    await timed('another statement, booked by mistake', () => bookByCommand(portal, wrongId), few),
  )
  const taken = await timed(
    'taken back by two people',
    () => takeBackByTwo(portal, wrongId, 'Nhập nhầm sao kê của tài khoản khác'),
    few,
  )
  console.log(`  ${taken.corrected.rows} gifts corrected, ${taken.left?.rows ?? 0} left`)

  await timed('published', () => letPublish(portal))
  const money = await timed('audited from outside', () => readMoney(portal, gifts()))
  const { functionMb, databaseMb } = portal.peaks()
  console.log(
    `Peak of a function ${functionMb.toFixed(0)} MB, of the database ${databaseMb.toFixed(0)} MB; logs ${portal.logMb().toFixed(1)} MB.`,
  )
  process.exitCode = tellMoney(money, sumVnd) ? 0 : 1

  async function bringAll(file: string): Promise<Booked> {
    return bookByCommand(portal, (await readByCommand(portal, file)).id)
  }
  async function write(name: string, as: typeof asBankGives): Promise<string> {
    const path = join(folder, name)
    await as(path, gifts)
    return path
  }
} finally {
  await portal.stop()
  if (values.keep) console.log(`Data: ${dataDir}`)
  else rmSync(folder, { recursive: true, force: true })
}

function sumOf(of: Iterable<SyntheticRow>): number {
  let sumVnd = 0
  for (const { amountVnd } of of) sumVnd += amountVnd
  return sumVnd
}

/** Rows from all over the statement: some that the feed tells before it, and some after it was read. */
function chooseForFeed(gifts: () => Iterable<SyntheticRow>) {
  const every = Math.max(1, Math.floor(rows / BY_FEED))
  const chosen = [...gifts()].filter(({ ordinal }) => ordinal % every === 0).slice(0, BY_FEED)
  return [chosen.slice(0, BY_FEED / 2), chosen.slice(BY_FEED / 2)] as const
}

async function timed<T>(what: string, act: () => Promise<T>, count?: number): Promise<T> {
  const begun = performance.now()
  const done = await act()
  const seconds = (performance.now() - begun) / 1_000
  const speed = count === undefined ? '' : `, ${Math.round(count / seconds)} rows a second`
  console.log(`${what}: ${seconds.toFixed(1)} s${speed}`)
  return done
}

function tell({ progress: { tally } }: Booked): void {
  const states = Object.entries({ known: tally.known, ...tally.byState })
  const told = states.filter(([, { rows: count }]) => count > 0)
  console.log(
    `  ${told.map(([state, one]) => `${one.rows} ${state}`).join(', ')}, ${tally.refused} refused`,
  )
}

function tellMoney(
  { receivedVnd, entries, days, doubled, lost, wrong }: PublicMoney,
  sumVnd: number,
): boolean {
  console.log(
    `\nRows: ${rows}, ${sumVnd} VND. In the public books: ${receivedVnd} VND, ${entries} entries.`,
  )
  for (const { day, bank, heldVnd, differenceVnd, reasons } of days)
    console.log(
      `  ${day}: at the bank ${bank?.closingVnd ?? '?'}, in the books ${heldVnd}, difference ${differenceVnd ?? '?'} ${reasons ? JSON.stringify(reasons) : ''}`,
    )
  const isEven = days.length > 0 && days.every(({ differenceVnd }) => differenceVnd === 0)
  console.log(
    `Bank = books on every day: ${isEven ? 'yes' : 'NO'}. Doubled ${doubled}, lost ${lost}.`,
  )
  console.log(
    `Audit from outside: ${wrong.length === 0 ? 'right' : `WRONG (${wrong.join(', ')})`}.`,
  )
  return isEven && doubled + lost + wrong.length === 0 && receivedVnd === sumVnd
}
