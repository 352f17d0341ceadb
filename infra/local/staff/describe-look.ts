import * as z from 'zod'

const sumSchema = z.object({ rows: z.number(), amountVnd: z.number() })
const rowSchema = z.object({
  line: z.number().optional(),
  day: z.string(),
  amountVnd: z.number(),
  memo: z.string(),
  fate: z.string(),
})
/** What the portal tells of a statement that was read; members that are not shown are left as they are. */
export const lookedStatementSchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  campaign: z.string(),
  account: z.string(),
  verdicts: z
    .array(z.looseObject({ layout: z.record(z.string(), z.string()).optional() }))
    .default([]),
  secondPersonFor: z.array(z.string()).default([]),
  doubts: z.array(z.object({ text: z.string() })).default([]),
  columnsOffered: z.record(z.string(), z.string()).optional(),
  look: z
    .object({
      hash: z.string(),
      place: z.number(),
      from: z.string().optional(),
      to: z.string().optional(),
      tally: z.looseObject({
        known: sumSchema,
        byState: z.record(z.string(), sumSchema),
        refused: z.number(),
      }),
      refusedFor: z.record(z.string(), z.number()),
      suggested: z.record(z.string(), sumSchema).default({}),
      suggestedRows: z.array(rowSchema).default([]),
      first: z.array(rowSchema),
      last: z.array(rowSchema),
    })
    .optional(),
})
export type LookedStatement = z.infer<typeof lookedStatementSchema>
type Look = NonNullable<LookedStatement['look']>

const FATES: Readonly<Record<string, string>> = {
  received: 'come into the books',
  waiting: 'wait for a person',
  outgoing: 'left the account',
  twin: 'were told by the feed already',
  known: 'stand there already',
}
const CONCERNS: Readonly<Record<string, string>> = {
  sum: 'the sum is above what one person may book on a day',
  rows: 'there are more rows than one person may book on a day',
  verdict: 'what the file says of itself and its rows differ',
}
const vnd = (amount: number): string => `${amount.toLocaleString('en')} VND`

/** What was understood of a file, line by line, for whoever is to book it. */
export function describeLook(statement: LookedStatement): readonly string[] {
  const { look, verdicts, doubts, secondPersonFor } = statement
  if (!look) return []
  const { from = 'no row', to = 'no row', refusedFor, suggested, suggestedRows } = look
  return [
    `${statement.name}: account ${statement.account} of ${statement.campaign}, ${from} to ${to}`,
    ...verdicts.flatMap(describeVerdict),
    ...doubts.map(({ text }) => `In doubt: ${text}`),
    ...describeFates(look),
    ...Object.entries(refusedFor).map(([reason, count]) => `  ${count} lines refused: ${reason}`),
    ...Object.entries(suggested).map(
      ([kind, { rows, amountVnd }]) => `  ${rows} rows, ${vnd(amountVnd)}: look like ${kind}`,
    ),
    ...suggestedRows.map(describeRow),
    'First and last rows:',
    ...[...look.first, ...look.last.slice(-Math.max(0, rowsOf(look) - look.first.length))].map(
      describeRow,
    ),
    ...secondPersonFor.map(
      (concern) => `A second person must book it: ${CONCERNS[concern] ?? concern}.`,
    ),
  ]
}

/** Whatever verdicts there are: each rule of the reader has a name and says what it found. */
function describeVerdict(
  { layout = {}, headings: _headings, ...verdict }: LookedStatement['verdicts'][number],
  sheet: number,
): readonly string[] {
  const columns = Object.entries(layout).map(([column, heading]) => `${column} = "${heading}"`)
  return [
    `Sheet ${sheet + 1}, columns: ${columns.join(', ')}`,
    ...Object.entries(verdict).map(([name, found]) => `  ${name}: ${JSON.stringify(found)}`),
  ]
}

const describeFates = ({ tally }: Look): readonly string[] =>
  Object.entries({ ...tally.byState, known: tally.known })
    .filter(([, { rows }]) => rows > 0)
    .map(
      ([fate, { rows, amountVnd }]) => `  ${rows} rows, ${vnd(amountVnd)}: ${FATES[fate] ?? fate}`,
    )

const rowsOf = ({ tally }: Look): number =>
  Object.values(tally.byState).reduce((sum, { rows }) => sum + rows, tally.known.rows)

const describeRow = ({ line, day, amountVnd, memo, fate }: Look['first'][number]): string =>
  `  ${line === undefined ? '' : `line ${line}: `}${day} ${vnd(amountVnd)} "${memo}" (${FATES[fate] ?? fate})`
