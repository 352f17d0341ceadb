import type { NewRow } from '../import-plan.ts'
import { makeRowIdentifier, statementRowId } from '../row-identity.ts'
import type { Statement } from '../statement-import.ts'
import type { RefusedLine } from '../statement-items.ts'
import type { ImportStatementDeps } from './import-deps.ts'
import { listStatementRows } from './statement-rows.ts'
import type { PlacedRow } from './statement-rows.ts'

/** Rows between two places where an import can be taken up again. */
const SEGMENT_ROWS = 2_000
const MAX_TEXT = 400

export interface Segment {
  rows: NewRow[]
  refused: RefusedLine[]
  /** The place of its last line. */
  place: number
}

/**
 * The rows behind a place, with their identities, some thousand at a time. The rows before it are
 * read too, because the identity of a row counts those that are like it.
 */
export async function* listSegments(
  statement: Statement,
  path: string,
  afterPlace: number,
  { readFile, sha256 }: ImportStatementDeps,
): AsyncGenerator<Segment> {
  const identify = makeRowIdentifier(statement.account, sha256)
  let segment: Segment = { rows: [], refused: [], place: afterPlace }
  for await (const rows of listStatementRows(path, statement, readFile)) {
    for (const found of rows) {
      const isBehind = found.place > afterPlace
      if (found.kind === 'row') {
        const row = newRow(found, statementRowId(identify(found)))
        const isRepeated = identify.wasRepeated()
        if (isBehind && isRepeated) segment.refused.push(repeatedLine(found))
        else if (isBehind) segment.rows.push(row)
      } else if (isBehind) segment.refused.push(refusedLine(found))
      if (!isBehind) continue
      segment.place = found.place
      if (segment.rows.length + segment.refused.length < SEGMENT_ROWS) continue
      yield segment
      segment = { rows: [], refused: [], place: segment.place }
    }
  }
  if (segment.rows.length + segment.refused.length > 0) yield segment
}

function refusedLine({ place, line, reason, text, cell }: Extract<PlacedRow, { kind: 'refused' }>) {
  return { place, line, reason, text, ...(cell ? { cell } : {}) }
}

function repeatedLine({ place, line, memo }: Extract<PlacedRow, { kind: 'row' }>): RefusedLine {
  return { place, line, reason: 'repeated', text: memo.slice(0, MAX_TEXT).toWellFormed() }
}

function newRow(found: Extract<PlacedRow, { kind: 'row' }>, id: string) {
  const { line, day, time, reference, amountVnd, memo } = found
  return { id, line, day, ...(time === undefined ? {} : { time }), reference, amountVnd, memo }
}
