import type { Measured, Usage } from './measured.ts'
import type { Assumptions, PriceName } from './prices.ts'

/** How much of each thing is used; what is not named is not used. */
export type Quantities = Partial<Record<PriceName, number>>

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((a, b) => a + b, 0)

/** What is paid for when something is used, but for what is paid by the month or its pace. */
export function quantitiesOf(usage: Usage, measured: Measured, assumed: Assumptions): Quantities {
  const used = Object.entries(usage.functions)
  const calls = (...operations: readonly string[]): number =>
    sum(used.flatMap(([, { aws }]) => operations.map((one) => aws[one] ?? 0)))
  const functionCalls = sum(used.map(([, one]) => one.calls))
  return {
    'table-writes': sum(Object.values(usage.writeUnits)),
    'table-reads': sum(Object.values(usage.readUnits)),
    'table-bytes': usage.tableBytes,
    'table-recovery': usage.recoveryBytes,
    'api-requests': usage.apiRequests,
    'function-calls': functionCalls,
    'function-time': sum(
      used.map(([name, one]) => gbSeconds(one, measured.memoryMb[name] ?? 0, assumed)),
    ),
    'file-puts': calls('PUTObject'),
    'file-gets': calls('GETObject', 'HEADObject') + usage.fileRequests * (1 - assumed.edgeHits),
    'file-bytes': usage.putBytes,
    signatures: calls('Sign', 'GetPublicKey'),
    'log-bytes':
      sum(used.map(([, one]) => one.logBytes)) +
      functionCalls * measured.platformLogBytes +
      usage.apiRequests * measured.apiLogBytes,
    'edge-requests': usage.apiRequests + usage.fileRequests,
    'edge-bytes': usage.edgeBytes,
  }
}

type FunctionUsage = Usage['functions'][string]

/**
 * A function is paid for while it computes and while it waits. Its processor time is what was
 * measured here, longer by as much as its share of a core is smaller; it waits for each call in turn,
 * which is the most that it can wait.
 */
function gbSeconds({ cpuMs, aws }: FunctionUsage, memoryMb: number, assumed: Assumptions): number {
  const core = Math.min(1, memoryMb / assumed.coreMemoryMb)
  const waits = sum(
    Object.entries(aws).map(([operation, calls]) => calls * waitOf(operation, assumed.callMs)),
  )
  return memoryMb === 0 ? 0 : ((cpuMs / core + waits) / 1_000) * (memoryMb / 1_024)
}

function waitOf(operation: string, callMs: Assumptions['callMs']): number {
  if (operation.endsWith('Object')) return callMs.file
  if (/^(?:Sign|GetPublicKey|GenerateDataKey|Decrypt)$/u.test(operation)) return callMs.key
  return operation.startsWith('Transact') ? callMs.transaction : callMs.table
}
