import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import * as z from 'zod'

/** How far each shard has been delivered: the number of its last record, in a file. */
export class Positions {
  private readonly file: string
  private readonly numbers: Map<string, string>

  constructor(file: string) {
    this.file = file
    this.numbers = new Map(existsSync(file) ? Object.entries(readNumbers(file)) : [])
  }

  find(shardId: string): string | undefined {
    return this.numbers.get(shardId)
  }

  /** The file is replaced whole, so that a crash leaves the old one or the new one. */
  keep(shardId: string, sequenceNumber: string): void {
    this.numbers.set(shardId, sequenceNumber)
    mkdirSync(dirname(this.file), { recursive: true })
    writeFileSync(`${this.file}.tmp`, JSON.stringify(Object.fromEntries(this.numbers)))
    renameSync(`${this.file}.tmp`, this.file)
  }
}

function readNumbers(file: string): Record<string, string> {
  return z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(file, 'utf8')))
}
