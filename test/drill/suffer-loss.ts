import { ADMIN } from '../../infra/local/judge/admin.ts'
import { featuredCampaign } from '../../shared/campaigns.ts'
import { TABLES, countFiles, emptyBucket, setTable } from './backup.ts'
import type { Backup } from './backup.ts'
import { tellFeed, tellStatement } from './bank-gifts.ts'
import type { Life } from './drill-life.ts'
import type { Loss } from './losses.ts'
import type { Drill } from './open-drill.ts'
import { countFound, countNamed } from './private-codes.ts'
import { auditFromOutside, settle } from './public-figures.ts'
import type { Figures } from './public-figures.ts'
import { lostOf, runRestore, runRestoreBucket } from './run-restore-command.ts'
import type { Said } from './run-restore-command.ts'

/** What has become of a loss. */
export interface Restored {
  loss: Loss
  seconds: number
  figures: Figures
  /** Steps of the audit from outside that found something wrong. */
  wrong: readonly string[]
  /** What the last run of the command said; undefined where no table was lost. */
  last: Said | undefined
  /** What that run named as lost for good. */
  lost: readonly string[]
  /** How many promises and forms their senders still find. */
  promises: number
  forms: number
  /** Whose data were erased and can be read again. */
  named: number
  /** Statements and evidence. The audit looks at the public log. */
  files: { kept: number; found: number }
  /** What the command says of each bucket that was lost, once all is done. */
  buckets: readonly Said[]
}

/** Loses what is to be lost, goes through the runbook, and looks at what there is then. */
export async function sufferLoss(drill: Drill, life: Life, loss: Loss): Promise<Restored> {
  const begun = performance.now()
  await lose(drill, life, loss)
  const last = isTableLost(loss) ? await goThrough(drill, life) : undefined
  const figures = await settle(drill)
  const seconds = (performance.now() - begun) / 1_000
  return {
    loss,
    seconds,
    figures,
    wrong: await auditFromOutside(drill, life.vkey),
    last,
    lost: last ? lostOf(last) : [],
    promises: await countFound(drill, life.promises),
    forms: await countFound(drill, life.forms),
    named: await countNamed(drill, life.erased),
    files: await countFiles(drill, life.kept),
    buckets: await runBuckets(drill, life, loss),
  }
}

/**
 * No function reaches the tables before the first run of the command has put them right: a restore
 * makes tables of other names, and the functions get them when that is done.
 */
async function lose(drill: Drill, life: Life, loss: Loss): Promise<void> {
  drill.portal.judge.setFault((caller) => (caller === ADMIN.name ? undefined : 'fail-before'))
  try {
    for (const table of TABLES) await setTable(drill, table, rowsOf(life, loss, table))
    for (const bucket of loss.buckets) await emptyBucket(drill, bucket)
    // Before the tables: the books come back from the public log.
    await runBuckets(drill, life, loss)
    if (isTableLost(loss)) await runRestore(drill, '--vkey', life.vkey)
  } finally {
    drill.portal.judge.setFault(undefined)
  }
}

/** The command for each bucket that was lost. */
async function runBuckets(drill: Drill, { vkey }: Life, loss: Loss): Promise<readonly Said[]> {
  const said: Said[] = []
  for (const bucket of loss.buckets) said.push(await runRestoreBucket(drill, bucket, vkey))
  return said
}

const isTableLost = ({ tables }: Loss): boolean => Object.keys(tables).length > 0

function rowsOf(life: Life, { tables }: Loss, table: keyof Backup): Backup[typeof table] {
  if (tables[table] === 'lost') return []
  return (tables[table] === 'set-back' ? life.early : life.whole)[table]
}

/** What a person does after the first run, step by step as the runbook says. */
async function goThrough(drill: Drill, life: Life): Promise<Said> {
  await tellFeed(drill, life.byFeed)
  await settle(drill)
  await runRestore(drill, '--vkey', life.vkey, '--feeds-told')
  await tellStatement(drill, life.byStatement)
  await settle(drill)
  const paper = `${featuredCampaign().id}=${life.receipts.at(-1)}`
  const more = ['--statements-told', '--decisions-seen', '--last-receipt', paper]
  return runRestore(drill, '--vkey', life.vkey, ...more)
}
