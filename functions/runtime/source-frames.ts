import { existsSync, readFileSync } from 'node:fs'
import { SourceMap } from 'node:module'

/** The end of a frame: `(/var/task/index.cjs:53:241)`, or the same without parentheses. */
const PLACE = /(?<file>\/[^():]+):(?<line>\d+):(?<column>\d+)\)?$/u

/** Source maps by the file that they describe; undefined for a file that has none. */
const maps = new Map<string, SourceMap | undefined>()

/**
 * Names the place of a stack frame in the source: `at functions/pledges/…ts:12:3` instead of a
 * place in the bundle, whose names of functions are shortened and say nothing. A frame of a file
 * without a map stays as it is.
 *
 * The map is read when the first error is described. Node's own `--enable-source-maps` reads it at
 * every start instead, which costs a fifth of the start (see infra/decisions/0007).
 */
export function nameFrame(frame: string): string {
  const { file = '', line, column } = PLACE.exec(frame)?.groups ?? {}
  const origin = findMap(file)?.findOrigin(Number(line), Number(column))
  if (origin === undefined || !('fileName' in origin)) return frame
  return `at ${origin.fileName}:${origin.lineNumber}:${origin.columnNumber}`
}

function findMap(file: string): SourceMap | undefined {
  if (!maps.has(file)) maps.set(file, readMap(`${file}.map`))
  return maps.get(file)
}

/** An error must be told even where its map is damaged, so nothing is thrown from here. */
function readMap(file: string): SourceMap | undefined {
  if (!existsSync(file)) return undefined
  try {
    return new SourceMap(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return undefined
  }
}
