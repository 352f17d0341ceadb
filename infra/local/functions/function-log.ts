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
  return (line) => {
    appendFileSync(join(logsDir, `${name}.log`), `${line}\n`)
    if (line.includes('"level":"ERROR"') || line.includes('errorType'))
      report(`[${name}] ${line.slice(0, 400)}`)
  }
}
