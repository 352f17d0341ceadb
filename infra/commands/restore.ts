import { spawnSync } from 'node:child_process'
import { fail } from '../local/run-command.ts'
import { listDeployed } from '../read-environment.ts'
import { openPatient } from './open-patient.ts'
import { readArguments } from './read-arguments.ts'
import { findCloudNames, findLocalNames } from './restore/find-names.ts'
import { runCloudCommand } from './run-cloud-command.ts'

/**
 * `npm run restore -- <environment> [--write] …`: puts records and books back after tables were lost
 * or set back, step by step. `local` is the portal that runs on this machine.
 */
const USAGE = `npm run restore -- <${['local', ...listDeployed()].join('|')}> [options]
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

const PROGRAM = 'functions/restore/restore-books/cli.ts'
const FLAGS = ['write', 'feeds-told', 'statements-told', 'decisions-seen'] as const

await runCloudCommand(async () => {
  const { values, positionals } = readArguments(OPTIONS, USAGE)
  const [name = '', ...more] = positionals
  if (name === '' || more.length > 0) fail(USAGE)
  const tables = { records: values.records, ledger: values.ledger }
  const variables =
    name === 'local'
      ? findLocalNames(values.data, 'cdk.out', tables)
      : await findCloudNames(await openPatient(name), tables, process.env.BANK_ROW_KEY)
  const passed = [
    ...FLAGS.filter((flag) => values[flag]).map((flag) => `--${flag}`),
    ...values['last-receipt'].flatMap((one) => ['--last-receipt', one]),
    ...(values.vkey === undefined ? [] : ['--vkey', values.vkey]),
  ]
  const { status } = spawnSync(process.execPath, [PROGRAM, ...passed], {
    stdio: 'inherit',
    env: { ...process.env, ...variables },
  })
  process.exitCode = status ?? 2
})
