/** Rows of the ledger's table that citizens' cases leave: public by construction, with nothing that leads to a reference. */

/** Where the public trace of a case stands: by the month in which it came in, under a random name. */
export const traceKey = ({
  month,
  id,
}: {
  month: string
  id: string
}): { pk: string; sk: string } => ({ pk: `CASE#${month}`, sk: id })
/** Partition of the published answers to what came in during a month. */
export const answersKey = (month: string): string => `ANSWER#${month}`
/** Partition that counts the records deleted in a month. */
export const deletedKey = (month: string): string => `DELETED#${month}`
