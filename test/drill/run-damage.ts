import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { pendingItem } from '../../functions/ledger/pending-items.ts'
import { bankRowKey } from '../../functions/storage/ledger-table.ts'
import { featuredCampaign } from '../../shared/campaigns.ts'
import { auditPortal } from '../../shared/audit/audit-portal.ts'
import { parseVerifier } from '../../shared/ledger/note.ts'
import { logFile } from '../../functions/storage/object-keys.ts'
import { runSteps } from '../steps.ts'
import { readPublic } from './bring-damage.ts'
import { suffer } from './damage.ts'
import type { Damage, Outcome } from './damage.ts'
import { listFileDamages } from './damaged-files.ts'
import { FUNDS_DAMAGES, queueAllocation } from './damaged-funds.ts'
import { ROW_DAMAGES } from './damaged-rows.ts'
import { CLOCK_DAMAGES } from './jumped-clock.ts'
import { openDrill } from './open-drill.ts'
import type { Drill } from './open-drill.ts'

/**
 * `npm run damage-drill [-- <word> ...]`: damages the books from outside in every way, on a portal
 * of real processes: rows of the table, public files, and what a clock that jumped has left. It
 * prints of each who found it, within what, and whether it healed or was told, and in the end
 * whether all pledges are there and the sums are right. It ends with 1 where something is not.
 */
const CDK_OUT = 'cdk.out'
const PLEDGES = 6
const CLOCKS = [
  'publish-ledger',
  'publish-days',
  'publish-bank-days',
  'publish-money-out',
  'publish-response',
  'mend-log',
]

const code = await runSteps([
  ['site', 'astro', 'build', '--root', 'site'],
  ['template', 'cdk', 'synth', '--quiet', '--no-notices'],
])
if (code !== 0) process.exit(code)
const wanted = process.argv.slice(2)
const isWanted = ({ what }: Damage): boolean =>
  wanted.length === 0 || wanted.some((word) => what.includes(word))
const drill = await openDrill(CDK_OUT)
try {
  for (let sent = 0; sent < PLEDGES; sent++) await drill.pledge()
  await bookTransfer(drill)
  await queueAllocation(drill)
  await ringAll(drill)
  const damages = [
    ...ROW_DAMAGES,
    ...FUNDS_DAMAGES,
    ...(await listFileDamages(drill)),
    ...CLOCK_DAMAGES,
  ]
  const outcomes: Outcome[] = []
  for (const damage of damages.filter(isWanted)) {
    const outcome = await suffer(drill, damage)
    outcomes.push(outcome)
    console.log(tell(outcome))
  }
  await drill.pledge()
  await ringAll(drill)
  const { acknowledged, found } = await drill.countPledges()
  const wrong = await audit(drill)
  const bad = outcomes.filter((one) => !isGood(one))
  console.log(`\nPledges: acknowledged ${acknowledged}, found ${found}.`)
  console.log(`Sums: ${wrong.length === 0 ? 'equal' : `NOT EQUAL (${wrong.join(', ')})`}.`)
  console.log(
    `Damages: ${outcomes.length}, healed ${outcomes.filter(({ isHealed }) => isHealed).length}, told and put right by the runbook ${outcomes.filter((one) => !one.isHealed && isGood(one)).length}, neither ${bad.length}.`,
  )
  for (const one of bad) console.log(`Neither: ${one.what}`)
  process.exitCode = bad.length > 0 || wrong.length > 0 || found !== acknowledged ? 1 : 0
} finally {
  await drill.close()
}

function isGood({ isHealed, isTold, isUndone }: Outcome): boolean {
  return isHealed || (isTold && isUndone)
}

function tell(outcome: Outcome): string {
  const { what, finder, within, isHealed, isTold } = outcome
  const became = [isHealed && 'healed', isTold && 'told'].filter(Boolean).join(', ')
  return `${(became || 'NEITHER').padEnd(12)}  ${finder.padEnd(22)}  ${within.padEnd(7)}  ${what}`
}

async function ringAll({ portal }: Drill): Promise<void> {
  for (const name of [...CLOCKS, 'publish-ledger', 'publish-days'])
    await portal.functions.get(name)?.invoke({ source: 'aws.events' })
}

/** A gift with the mark of its bank row, as an import queues it. */
async function bookTransfer(run: Drill): Promise<void> {
  const { name, client } = run.table('Ledger')
  const bankRow = Buffer.alloc(32, 7).toString('base64')
  const entry = {
    v: 1,
    kind: 'received',
    campaign: featuredCampaign().id,
    day: '2025-10-13',
    channel: 'transfer',
    amountVnd: 161_803,
    evidence: bankRow,
  } as const
  const Item = pendingItem({ entry, createdAt: new Date().toISOString(), act: 'DRILL' })
  await client.send(new PutCommand({ TableName: name, Item: bankRowKey(bankRow) }))
  await client.send(new PutCommand({ TableName: name, Item }))
}

/** The steps of the audit from outside that found something wrong. */
async function audit(run: Drill): Promise<readonly string[]> {
  const vkey = (await readPublic(run, logFile('vkey'))) ?? ''
  const report = await auditPortal({
    verifiers: [await parseVerifier(vkey)],
    tiles: true,
    fetchPublic: async (key) => {
      const answer = await fetch(new URL(`/${key}`, run.portal.url), { cache: 'no-store' })
      return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : undefined
    },
  })
  return report.findings.filter(({ ok }) => !ok).map(({ step }) => step)
}
