import { spawnSync } from 'node:child_process'
import { fail } from '../local/run-command.ts'
import { listDeployed } from '../read-environment.ts'
import { openPatient } from './open-patient.ts'
import { readArguments } from './read-arguments.ts'
import { findCloudNames, findLocalNames, requireBankRowKey } from './restore/find-names.ts'
import type { NamedTables } from './restore/find-names.ts'
import { runCloudCommand } from './run-cloud-command.ts'

/**
 * `npm run restore -- <environment> [--write] …`: puts records and books back after tables were lost
 * or set back, step by step; `… bucket <bucket>`: puts back the files that a bucket has lost.
 * `local` is the portal that runs on this machine.
 */
const ENVIRONMENTS = ['local', ...listDeployed()].join('|')
const USAGE = `npm run restore -- <${ENVIRONMENTS}> [options]
npm run restore -- <${ENVIRONMENTS}> bucket <PublicData|Intake> [--write] [--records <table>] [--vkey <key>]
  --records <table>, --ledger <table>  tables that were restored and are not adopted yet
  --write                              write; without it the command says what it would do
  --feeds-told                         SePay and Casso have told every day again since the backup
  --statements-told                    every statement since the backup was brought again and booked
  --last-receipt <campaign>=<number>   the last number on paper; once for each campaign
  --decisions-seen                     decisions without a proposal were compared with their papers
  --vkey <key>                         the log's key as it is on paper, not as the bucket has it
  --data <folder>                      of the portal on this machine (.local/data)`

const OPTIONS = {
  records: { type: 'string' },
  ledger: { type: 'string' },
  write: { type: 'boolean', default: false },
  'feeds-told': { type: 'boolean', default: false },
  'statements-told': { type: 'boolean', default: false },
  'decisions-seen': { type: 'boolean', default: false },
  'last-receipt': { type: 'string', multiple: true, default: [] as string[] },
  vkey: { type: 'string' },
  data: { type: 'string', default: '.local/data' },
} as const

const BOOKS = 'functions/restore/restore-books/cli.ts'
const BUCKET = 'functions/restore/restore-bucket/cli.ts'
const FLAGS = ['write', 'feeds-told', 'statements-told', 'decisions-seen'] as const

await runCloudCommand(async () => {
  const { values, positionals } = readArguments(OPTIONS, USAGE)
  const [name = '', what, bucket, ...more] = positionals
  const isBucket = what === 'bucket' && (bucket === 'PublicData' || bucket === 'Intake')
  if (name === '' || more.length > 0 || (what !== undefined && !isBucket)) fail(USAGE)
  const variables = await findVariables(name, values, { isBucket })
  const flags = isBucket ? (['write'] as const) : FLAGS
  const passed = [
    ...flags.filter((flag) => values[flag]).map((flag) => `--${flag}`),
    ...(isBucket ? [] : values['last-receipt'].flatMap((one) => ['--last-receipt', one])),
    ...(values.vkey === undefined ? [] : ['--vkey', values.vkey]),
    ...(isBucket ? [bucket] : []),
  ]
  const program = isBucket ? BUCKET : BOOKS
  const { status } = spawnSync(process.execPath, [program, ...passed], {
    stdio: 'inherit',
    env: { ...process.env, ...variables },
  })
  process.exitCode = status ?? 2
})

async function findVariables(
  name: string,
  { data, records, ledger }: { data: string } & Partial<NamedTables>,
  { isBucket }: { isBucket: boolean },
) {
  const tables = { records, ledger }
  if (name === 'local') return findLocalNames(data, 'cdk.out', tables)
  const patient = await openPatient(name)
  if (!isBucket) await requireBankRowKey(patient)
  return findCloudNames(patient, tables)
}
