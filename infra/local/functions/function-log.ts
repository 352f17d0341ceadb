import { appendFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { FunctionView } from '../../template/function-views.ts'
import type { FunctionSettings } from './function-environment.ts'

/** Keeps every line of a function in a file, and tells errors at once. */
export function makeLog(
  { name }: FunctionView,
  { dataDir, report }: Pick<FunctionSettings, 'dataDir' | 'report'>,
): (line: string) => void {
  const logsDir = join(dataDir, 'logs')
  mkdirSync(logsDir, { recursive: true })
  const file = join(logsDir, `${name}.log`)
  let isKept = true
  return (line) => {
    // A line that cannot be kept is no reason to end what still keeps pledges.
    const before = isKept
    isKept = append(file, line)
    if (before && !isKept) report(`Lines of ${name} cannot be kept in ${file} any more.`)
    if (line.includes('"level":"ERROR"') || line.includes('errorType'))
      report(`[${name}] ${line.slice(0, 400)}`)
  }
}

function append(file: string, line: string): boolean {
  try {
    appendFileSync(file, `${line}\n`)
    return true
  } catch {
    return false
  }
}
