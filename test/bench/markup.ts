import { mkdtempSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { buildSync } from 'esbuild'
import { measureStarts, median, printTable } from './measure.ts'

const RUNS = 9
const PAGES = 1_000

/** One list of answers, made in three ways; each gives the same markup. */
const WAYS = {
  '(nothing)': 'export const page = () => ""',
  'escaped by hand': `
    const e = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;')
    export const page = (rows) => '<dl>' +
      rows.map(([a, b]) => \`<div title="\${e(a)}"><dt>\${e(a)}</dt><dd>\${e(b)}</dd></div>\`)
        .join('') + '</dl>'`,
  'the library alone': `
    import { html } from '@remix-run/html-template'
    export const page = (rows) => String(html\`<dl>\${rows.map(([a, b]) =>
      html\`<div title="\${a}"><dt>\${a}</dt><dd>\${b}</dd></div>\`)}</dl>\`)`,
  'shared/html.ts': `
    import { html } from './shared/html.ts'
    export const page = (rows) => String(html\`<dl>\${rows.map(([a, b]) =>
      html\`<div title="\${a}"><dt>\${a}</dt><dd>\${b}</dd></div>\`)}</dl>\`)`,
} as const

type Rows = ReadonlyArray<readonly [string, string]>
const ROWS: Rows = Array.from({ length: 40 }, (_, row) => [
  `Mục ${row}`,
  `Lò Thị Mẫu & "bà con" <bản ${row}>`,
])

/**
 * What the template costs a function, in bytes, at the start and for a page, beside escaping by
 * hand.
 */
export async function benchMarkup(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'nhip-cau-bench-'))
  const rows: Array<readonly (string | number)[]> = []
  for (const [name, contents] of Object.entries(WAYS)) {
    const file = join(folder, `${rows.length}.cjs`)
    buildSync({
      stdin: { contents, resolveDir: '.', loader: 'js' },
      outfile: file,
      bundle: true,
      platform: 'node',
      target: 'node24',
      format: 'cjs',
      minify: true,
      mainFields: ['module', 'main'],
    })
    const bundle = readFileSync(file)
    // The first start of a new file also reads it from the disk.
    const [, ...starts] = await measureStarts(file, {}, RUNS + 1)
    const start = median(starts)
    const gz = gzipSync(bundle, { level: 9 }).length
    rows.push([name, bundle.length, gz, start.toFixed(2), timePage(file).toFixed(0)])
  }
  printTable(
    `Markup: a list of ${ROWS.length} answers (start in a fresh process, median of ${RUNS}; a page over ${PAGES} pages)`,
    ['made by', 'bytes', 'gz', 'start ms', 'µs a page'],
    rows,
  )
}

function timePage(file: string): number {
  const { page } = createRequire(import.meta.url)(file) as { page: (rows: Rows) => string }
  for (let times = 0; times < PAGES; times++) page(ROWS)
  const begun = performance.now()
  for (let times = 0; times < PAGES; times++) page(ROWS)
  return ((performance.now() - begun) * 1_000) / PAGES
}
