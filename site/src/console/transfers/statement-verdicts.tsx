import { say, sayNumber, sayVnd } from '../frame/language.ts'
import { LOOK_TEXTS } from './look-texts.ts'
import type { Verdict } from './statement.ts'
import {
  COLUMN_WORDS,
  DAY_DOUBT_WORDS,
  LINE_DOUBT_WORDS,
  RULE_WORDS,
  VERDICT_WORDS,
} from './statement-words.ts'

type RuleName = keyof typeof RULE_WORDS
const RULES = Object.keys(RULE_WORDS) as readonly RuleName[]

/** What the rules of the reader found, sheet by sheet. */
export const Verdicts = ({ verdicts }: { verdicts: readonly Verdict[] }) => (
  <>
    {verdicts.map((verdict, at) => (
      <section key={at}>
        <table>
          <caption>
            {say(LOOK_TEXTS.checks)}
            {verdicts.length > 1 && ` · ${say(LOOK_TEXTS.sheet, { at: String(at + 1) })}`}
          </caption>
          <thead>
            <tr>
              <th scope="col">{say(LOOK_TEXTS.check)}</th>
              <th scope="col">{say(LOOK_TEXTS.result)}</th>
              <th scope="col">{say(LOOK_TEXTS.detail)}</th>
            </tr>
          </thead>
          <tbody>
            {RULES.filter((rule) => verdict[rule] !== undefined).map((rule) => (
              <tr key={rule}>
                <th scope="row">{say(RULE_WORDS[rule])}</th>
                <td>
                  <Result verdict={verdict[rule]?.verdict ?? 'not-stated'} />
                </td>
                <td>
                  {detailsOf(rule, verdict).map((line) => (
                    <div key={line}>{line}</div>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <p>{writeSums(verdict)}</p>
        {verdict.layout && (
          <p>
            {say(LOOK_TEXTS.columns)}:{' '}
            {Object.entries(verdict.layout)
              .map(([name, heading]) => `${writeColumn(name)} = “${heading}”`)
              .join(' · ')}
          </p>
        )}
      </section>
    ))}
  </>
)

const writeColumn = (name: string): string => (COLUMN_WORDS[name] ? say(COLUMN_WORDS[name]) : name)

const Result = ({ verdict }: { verdict: keyof typeof VERDICT_WORDS }) => (
  <span class={classOf(verdict)}>{say(VERDICT_WORDS[verdict])}</span>
)

function classOf(verdict: keyof typeof VERDICT_WORDS): string {
  if (verdict === 'agree') return 'tag tag--good'
  return verdict === 'not-stated' ? 'tag' : 'tag tag--bad'
}

function writeSums({ openingVnd, creditVnd, debitVnd, closingVnd }: Verdict): string {
  const stated = (sum: number | undefined): string => (sum === undefined ? '–' : sayVnd(sum))
  return [
    `${say(LOOK_TEXTS.opening)} ${stated(openingVnd)}`,
    `${say(LOOK_TEXTS.credits)} ${sayVnd(creditVnd)}`,
    `${say(LOOK_TEXTS.debits)} ${sayVnd(debitVnd)}`,
    `${say(LOOK_TEXTS.closing)} ${stated(closingVnd)}`,
  ].join(' · ')
}

/** Each place at which a rule does not hold, as the reader tells it. */
function detailsOf(rule: RuleName, verdict: Verdict): readonly string[] {
  const { sums, totals, balance, days } = verdict
  if (rule === 'sums' && sums.byVnd !== undefined)
    return [say(LOOK_TEXTS.off, { sum: sayVnd(sums.byVnd) })]
  if (rule === 'totals')
    return (totals?.differing ?? []).map(({ line, statedVnd, foundVnd }) =>
      say(LOOK_TEXTS.stated, {
        line: String(line),
        stated: sayVnd(statedVnd),
        found: sayVnd(foundVnd),
      }),
    )
  if (rule === 'balance') return balanceDetails(balance)
  if (rule === 'days' && days) return dayDetails(days)
  if (rule === 'lines') return lineDetails(verdict.lines)
  return []
}

/** Which rows have doubtful days, and why. Statements of earlier times tell no more than a line. */
function dayDetails({ why, rows = 0, line, day, others = [] }: DaysRule): readonly string[] {
  if (why === undefined || line === undefined) return []
  return [{ why, rows, line, day }, ...others].map((doubt) => {
    const words = DAY_DOUBT_WORDS[doubt.why]
    if (!words || doubt.day === undefined) return say(LOOK_TEXTS.at, { line: String(doubt.line) })
    return say(LOOK_TEXTS.dayAt, {
      line: String(doubt.line),
      day: doubt.day,
      why: say(words),
      rows: sayNumber(doubt.rows),
    })
  })
}
/** The first line of each doubt, what is doubtful of it, and of how many lines that is so. */
const lineDetails = (lines: Verdict['lines']): readonly string[] =>
  (lines?.doubts ?? []).map(({ why, rows, line }) => {
    const words = LINE_DOUBT_WORDS[why]
    const at = say(LOOK_TEXTS.at, { line: String(line) })
    return words ? `${at}: ${say(words)} (${sayNumber(rows)})` : at
  })

type DaysRule = NonNullable<Verdict['days']>

function balanceDetails(balance: Verdict['balance']): readonly string[] {
  const { links, broken, breaks = [], isOneSided, rows, line: first } = balance ?? {}
  return [
    ...(rows === undefined || first === undefined
      ? []
      : [say(LOOK_TEXTS.provesNothing, { rows: sayNumber(rows), line: String(first) })]),
    ...(links === undefined ? [] : [say(LOOK_TEXTS.links, { links: sayNumber(links) })]),
    ...(broken === undefined ? [] : [say(LOOK_TEXTS.brokenCount, { broken: sayNumber(broken) })]),
    ...breaks.map(({ line, expectedVnd, statedVnd }) =>
      say(LOOK_TEXTS.broken, {
        line: String(line),
        expected: sayVnd(expectedVnd),
        stated: sayVnd(statedVnd),
      }),
    ),
    ...(isOneSided ? [say(LOOK_TEXTS.oneSided)] : []),
  ]
}
