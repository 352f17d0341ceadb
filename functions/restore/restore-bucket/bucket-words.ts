import type { Finding } from '../../../shared/ledger/finding.ts'
import type { ExpectedFile } from '../expected-file.ts'
import type { PutBack } from './put-back.ts'
import type { RestoredIntake } from './restore-intake.ts'
import type { RestoredPublic } from './restore-public.ts'

interface Manner {
  write: boolean
  seconds: number
}

/** What was done, and whether nothing is left to do for anybody. */
interface Said {
  lines: readonly string[]
  isWhole: boolean
}

export function sayIntake(restored: RestoredIntake, manner: Manner): Said {
  const { isHeldAgainstRecords, lost, differing, brought } = restored
  const isWhole =
    isHeldAgainstRecords &&
    lost.length === 0 &&
    differing.length === 0 &&
    (manner.write || brought.length === 0)
  const lines = [
    ...sayFiles(restored, manner),
    ...lost.map(({ key, of }) => `Lost: ${key} (${of ?? 'no record speaks of it'}).`),
    ...differing.map(
      ({ key, of }) =>
        `Another file lies under ${key} (${of ?? 'no record speaks of it'}). It was left as it is: see StatementsDiffer and EvidenceLost in the runbook.`,
    ),
    ...(isHeldAgainstRecords
      ? []
      : [
          'There is no table of records, so that files of which no copy was left are not named, and files of citizens are not put back: run this again once the table is restored (--records).',
        ]),
    end(isWhole, manner),
  ]
  return { lines, isWhole }
}

export function sayPublic(restored: RestoredPublic, manner: Manner): Said {
  const { size, owed, lost, differing, audit } = restored
  const isWhole = audit?.ok === true && owed.length === 0
  const lines = [
    size === undefined
      ? 'No checkpoint that this key has signed is left. Where the table of the books is whole, the publisher signs it anew within a minute. Adopt no table that was set back before that.'
      : `The furthest signed checkpoint is of ${size} entries.`,
    ...sayFiles(restored, manner),
    ...[...lost, ...differing].map(
      ({ key }) => `Left to mend-log, which makes it from the table of the books: ${key}.`,
    ),
    ...sayOwed(owed),
    ...(audit?.findings ?? []).map(sayFinding),
    ...(audit?.ok === true ? ['The log leads to the signed checkpoint.'] : []),
    end(isWhole, manner),
  ]
  return { lines, isWhole }
}

function sayFiles({ sound, brought, lost, differing }: PutBack, { write }: Manner): string[] {
  const folders = [...Map.groupBy(brought, folderOf)].map(
    ([folder, files]) => `   ${folder}: ${files.length}`,
  )
  return [
    `Files that are there and right: ${sound}. ${write ? 'Put back' : 'To put back'}: ${brought.length}. Of another content: ${differing.length}. Lost: ${lost.length}.`,
    ...folders,
  ]
}

const folderOf = ({ key }: ExpectedFile): string => `${key.split('/', 1)[0]}/`

/** Each function with what it owes. */
const sayOwed = (owed: RestoredPublic['owed']): string[] =>
  [...Map.groupBy(owed, ({ by }) => by)].map(
    ([by, files]) => `${by} makes when its clock rings: ${files.map(({ key }) => key).join(', ')}.`,
  )

const sayFinding = ({ step, ok, details }: Finding): string =>
  `${ok ? 'ok   ' : 'WRONG'} ${step}: ${Object.entries(details)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ')}`

function end(isWhole: boolean, { write, seconds }: Manner): string {
  const took = `${seconds.toFixed(1)} s`
  if (!write) return `Nothing was written; --write does it. ${took}`
  return isWhole ? `The bucket is whole. ${took}` : `Something is left to do: see above. ${took}`
}
