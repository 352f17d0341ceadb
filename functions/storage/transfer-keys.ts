/**
 * Rows of the records table that hold what the bank said:
 * - `TRANSFERS#<account>#<day>#<sum>` / `S#<identity>` or `F#<provider>#<id>`: a row of a statement, or of a feed. All rows of one account, day and sum lie together, so that the two sources can be
 *   held against each other without an index;
 * - `FEED-DAY#<account>#<day>` / `FEED-DAY`: a feed has told of this day, so that a statement's import knows whether it has to look;
 * - `STATEMENTS` / `<id>`: a statement, its progress and its verdict;
 * - `STATEMENT#<id>` / `REFUSED#<place>`: a row of the file that was not taken, and why;
 * - `IMPORT#<id>` / `IMPORT`: a statement that is to be imported; it goes when that is done;
 * - `IMPORT-LEASE#<account>` / `LANE#<n>`: who imports into an account. One worker alone does; each transaction checks that.
 */
export const transfersKey = ({
  account,
  day,
  amountVnd,
}: {
  account: string
  day: string
  amountVnd: number
}): string => `TRANSFERS#${account}#${day}#${amountVnd}`
export const feedDayKey = (account: string, day: string): string => `FEED-DAY#${account}#${day}`
export const STATEMENTS = 'STATEMENTS'
export const statementKey = (id: string): string => `STATEMENT#${id}`
export const refusedKey = (place: number): string => `REFUSED#${String(place).padStart(9, '0')}`
export const importKey = (id: string): string => `IMPORT#${id}`
export const leaseKey = (account: string): string => `IMPORT-LEASE#${account}`
export const laneKey = (lane: number): string => `LANE#${lane}`
/** Queue of the transfers of a campaign in a state in which a person looks for them. */
export const transferQueue = (campaign: string, state: string): string =>
  `TRANSFERS#${campaign}#${state}`
export const IMPORT_QUEUE = 'IMPORTS'
