import { createServer } from 'node:http'
import { closeServer, listen } from '../listen.ts'
import type { JudgeOptions } from './answer.ts'
import type { DecideFault } from './fault.ts'
import { answer } from './judge-call.ts'
import type { Desk } from './judge-call.ts'
import type { Tally } from './tally.ts'
import type { MadeTable } from './transaction-units.ts'

export interface Judge {
  endpoint: string
  /** Calls and capacity by caller and operation, as `submit-pledge TransactWriteItems`. */
  tallies: Map<string, Tally>
  setFault: (decide: DecideFault | undefined) => void
  /**
   * From now on the units of transactions are counted by the documented rule, which takes two more
   * reads for each item: for measurements.
   */
  countExactly: (tables: ReadonlyMap<string, MadeTable>) => void
  stop: () => Promise<void>
}

/**
 * The endpoint that functions take for AWS. Each call is judged by the policies that the template
 * gives the caller's role. What lacks a grant in the cloud fails here too, with the action and the
 * resource named.
 */
export async function startJudge(options: JudgeOptions): Promise<Judge> {
  const desk: Desk = { options, tallies: new Map(), decideFault: undefined, exactTables: undefined }
  const server = createServer((request, response) => {
    answer(request, response, desk).catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error)
      options.report(`A call could not be answered: ${reason}`)
      if (!response.headersSent) response.writeHead(500)
      response.end()
    })
  })
  const port = await listen(server, 0, '127.0.0.1')
  return {
    endpoint: `http://127.0.0.1:${port}`,
    tallies: desk.tallies,
    setFault: (decide) => {
      desk.decideFault = decide
    },
    countExactly: (tables) => {
      desk.exactTables = tables
    },
    stop: () => closeServer(server),
  }
}
