import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { auditPortal } from '../../../shared/audit/audit-portal.ts'
import type { Unchecked } from '../../../shared/audit/portal-access.ts'
import { toLocale } from '../../../shared/locale.ts'
import { auditLog } from '../../../shared/ledger/audit.ts'
import { fromUtf8 } from '../../../shared/ledger/bytes.ts'
import { checkAgainstLog } from '../../../shared/ledger/check-history.ts'
import { checkReceipt } from '../../../shared/ledger/check-receipt.ts'
import type { Finding } from '../../../shared/ledger/finding.ts'
import type { LogAccess } from '../../../shared/ledger/log-access.ts'
import { parseVerifier } from '../../../shared/ledger/note.ts'
import { parseProof } from '../../../shared/ledger/receipt.ts'
import { describe, sayUnchecked } from './audit-words.ts'

/**
 * Audits a portal's public ledger from outside: `npm run audit -- <base URL>`, or this file
 * bundled, with plain Node 20 or later. Exit code 0: everything is right. 1: something differs. 2:
 * it could not be audited.
 */
const HELP = `Usage: audit <base URL> [options]
  --vkey <key>        the log's key, as it was printed or noted before; otherwise the one that the portal shows
  --remember <file>   keep the signed checkpoint here, and at the next audit check that nothing before it has changed
  --receipt <file>    check a .tlog-proof as well, and that the log still holds all that it was made from
  --log-only          leave out the figures below /data/, as for a mirror that has the log alone
  --lang <language>   say in vi, en or pt what was not checked and why; en without
  --json              print the report as JSON`

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    vkey: { type: 'string' },
    remember: { type: 'string' },
    receipt: { type: 'string' },
    'log-only': { type: 'boolean', default: false },
    lang: { type: 'string', default: 'en' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

const TIMEOUT_MS = 30_000
/** A mirror has the log alone, so that there is nothing beside it to be checked or not. */
const LOG_ONLY: readonly Unchecked[] = []

async function main(base: string): Promise<number> {
  const fetchPublic = async (path: string): Promise<Uint8Array<ArrayBuffer> | undefined> => {
    const response = await fetch(new URL(path, base), {
      signal: AbortSignal.timeout(TIMEOUT_MS),
      cache: 'no-store',
    })
    if (response.status === 404) return undefined
    if (!response.ok) throw new Error(`${path}: ${response.status}`)
    return new Uint8Array(await response.arrayBuffer())
  }
  const shown = values.vkey ?? fromUtf8((await fetchPublic('/ledger/vkey')) ?? new Uint8Array(0))
  const verifiers = [await parseVerifier(shown)]
  const fetchFile = (path: string) => fetchPublic(`/ledger/${path}`)
  const earlier =
    values.remember !== undefined && existsSync(values.remember)
      ? readFileSync(values.remember, 'utf8')
      : undefined
  const begun = performance.now()
  const options = {
    verifiers,
    tiles: true,
    ...(earlier === undefined ? {} : { earlier }),
    ...(process.stderr.isTTY
      ? {
          onProgress: (done: number, size: number) =>
            void process.stderr.write(`\r${done} / ${size} entries`),
        }
      : {}),
  }
  const report = values['log-only']
    ? { ...(await auditLog({ ...options, fetchFile })), unchecked: LOG_ONLY }
    : await auditPortal({ ...options, fetchPublic: (key) => fetchPublic(`/${key}`) })
  const receipt =
    values.receipt === undefined
      ? []
      : await checkReceiptFile(readFileSync(values.receipt, 'utf8'), { fetchFile, verifiers })
  const ok = report.ok && receipt.every((finding) => finding.ok)
  if (values.json)
    console.log(
      JSON.stringify({
        ok,
        vkey: shown.trim(),
        entries: report.entries,
        findings: report.findings,
        receipt: values.receipt === undefined ? undefined : receipt,
        totals: Object.fromEntries(report.totals),
        splits: Object.fromEntries(report.splits),
        unknownSplits: report.unknownSplits,
        unchecked: report.unchecked,
      }),
    )
  else {
    console.log(`\nKey: ${shown.trim()}`)
    for (const finding of [...report.findings, ...receipt]) console.log(describe(finding))
    for (const [campaign, { money }] of report.totals)
      console.log(
        `${campaign}: ${Object.entries(money)
          .map(([state, { amountVnd, count }]) => `${state} ${amountVnd} VND (${count})`)
          .join(', ')}`,
      )
    if (report.unknownSplits.length > 0)
      console.log(
        `Not checked, because this auditor does not know them: ${report.unknownSplits.join(', ')}`,
      )
    for (const line of sayUnchecked(report.unchecked, toLocale(values.lang))) console.log(line)
    console.log(
      `${ok ? 'Everything is right' : 'SOMETHING DIFFERS'}: ${report.entries} entries in ${((performance.now() - begun) / 1_000).toFixed(1)} s`,
    )
  }
  if (report.ok && values.remember !== undefined && report.note !== undefined)
    writeFileSync(values.remember, report.note)
  return ok ? 0 : 1
}

/**
 * Checks a receipt by itself and against the log of now, because a receipt of another history may
 * be signed as well.
 */
async function checkReceiptFile(text: string, log: LogAccess): Promise<readonly Finding[]> {
  const { findings } = await checkReceipt(text, log.verifiers)
  if (findings.some(({ ok }) => !ok)) return findings
  return [...findings, (await checkAgainstLog(parseProof(text).checkpoint, log)).finding]
}

const [base] = positionals
if (base === undefined || values.help) {
  console.error(HELP)
  process.exitCode = 2
} else
  process.exitCode = await main(base).catch((error: unknown) => {
    const { message, cause } = error instanceof Error ? error : new Error(String(error))
    console.error(
      `It could not be audited: ${message}${cause instanceof Error ? ` (${cause.message})` : ''}`,
    )
    return 2
  })
