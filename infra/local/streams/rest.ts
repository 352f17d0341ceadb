import { pause } from './pause.ts'
import type { WriteBell } from './write-bell.ts'

/**
 * DynamoDB Local shows a write in the stream some milliseconds after it has answered it: so often
 * an empty stream is read again after a write.
 */
const AGAIN_MS = [50, 100, 200]
/** What the bell does not tell of, such as rows that end by their time, is found so late. */
const SLEEP_MS = 5_000

/** How long a reader rests that found its stream empty: until somebody writes. */
export class Rest {
  private heard = -1
  private emptyReads = 0
  private readonly bell: WriteBell
  private readonly table: string

  constructor(bell: WriteBell, table: string) {
    this.bell = bell
    this.table = table
  }

  async afterEmptyRead(signal: AbortSignal): Promise<void> {
    const count = this.bell.count(this.table)
    if (count !== this.heard) this.emptyReads = 0
    this.heard = count
    const again = AGAIN_MS[this.emptyReads++]
    if (again !== undefined) return pause(again, signal)
    await this.bell.wait({ table: this.table, heard: count, ms: SLEEP_MS }, signal)
  }
}
