import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** The middle of some numbers. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

const LOADER = fileURLToPath(new URL('load-bundle.ts', import.meta.url))

/** Milliseconds that a fresh process takes to load a bundle, several times over. */
export async function measureStarts(
  bundle: string,
  env: Readonly<Record<string, string>>,
  runs: number,
): Promise<readonly number[]> {
  const times: number[] = []
  for (let run = 0; run < runs; run++) {
    times.push(
      await new Promise<number>((loaded, failed) => {
        const child = fork(LOADER, [bundle], {
          env: { PATH: process.env.PATH ?? '', ...env },
          stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
        })
        child.once('message', (ms) => loaded(Number(ms)))
        child.once('exit', (code) => failed(new Error(`the bundle did not load: ${code}`)))
      }),
    )
  }
  return times
}

/** A table in plain text, columns aligned; numbers to the right. */
export function printTable(
  title: string,
  head: readonly string[],
  rows: ReadonlyArray<readonly (string | number)[]>,
): void {
  const text = [head, ...rows].map((row) => row.map(String))
  const widths = head.map((_, column) => Math.max(...text.map((row) => row[column]?.length ?? 0)))
  console.log(`\n${title}`)
  for (const row of text)
    console.log(
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  '),
    )
}
