import type { UnsealedRows } from '../unsealed-rows-store.ts'

export interface ForgetMemosDeps {
  unsealed: Pick<UnsealedRows, 'list'>
  /** @returns how many keys there were to forget. */
  forget: (place: { account: string; of: string; at: string }) => Promise<number>
  now: () => Date
}

/**
 * - `not-over`: the year is not over, by two days, so that rows of it come still;
 * - `unsealed`: so many rows of the year hold their words in clear, and would go on to hold them;
 * - `forgotten`: so many keys were taken away.
 */
export type Forgetting =
  | { outcome: 'not-over' }
  | { outcome: 'unsealed'; rows: number }
  | { outcome: 'forgotten'; keys: number }

/**
 * Makes the bank's words of an account's year unreadable for ever, or the prints of the words by
 * which all of its rows are found. Day, sum and reference of the rows stay.
 * @param of a year, or the name of the index's key.
 */
export async function forgetMemos(
  { account, of }: { account: string; of: string },
  { unsealed, forget, now }: ForgetMemosDeps,
): Promise<Forgetting> {
  const isYear = /^\d{4}$/u.test(of)
  const at = now()
  if (isYear && new Date(at.getTime() - 2 * DAY_MS).getUTCFullYear() <= Number(of))
    return { outcome: 'not-over' }
  let rows = 0
  for await (const page of isYear ? unsealed.list() : [])
    rows += page.filter((row) => row.account === account && row.day.startsWith(`${of}-`)).length
  if (rows > 0) return { outcome: 'unsealed', rows }
  return { outcome: 'forgotten', keys: await forget({ account, of, at: at.toISOString() }) }
}

const DAY_MS = 86_400_000
