import * as z from 'zod/mini'
import { HttpProblem } from '../../http/problem.ts'
import type { TransferKey } from '../transfer-items.ts'
import type { Transfer } from '../transfer.ts'

/** The name of a transfer in the API. It is the transfer's key in one word. */
const nameOf = (key: TransferKey): string =>
  Buffer.from(JSON.stringify([key.account, key.day, key.amountVnd, key.id])).toString('base64url')
const nameSchema = z.tuple([z.string(), z.iso.date(), z.int(), z.string()])

export function readName(name: string): TransferKey {
  try {
    const [account, day, amountVnd, id] = nameSchema.parse(
      JSON.parse(Buffer.from(name, 'base64url').toString()),
    )
    return { account, day, amountVnd, id }
  } catch {
    throw new HttpProblem('not-found')
  }
}

export const show = (transfer: Transfer) => ({ name: nameOf(transfer), ...transfer })
