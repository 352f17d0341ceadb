import { say, sayDay, sayNumber, sayVnd } from '../frame/language.ts'
import type { Text } from '../frame/language.ts'
import { page } from '../frame/page.ts'
import { LOOK_TEXTS } from './look-texts.ts'
import { RefusedLines } from './refused-lines.tsx'
import type { LookedRow, Statement, Tally } from './statement.ts'
import { FATE_WORDS, KIND_WORDS, OUTCOME_WORDS } from './statement-words.ts'
import { JoinWords } from './join-words.tsx'
import { Verdicts } from './statement-verdicts.tsx'

const nameCampaign = (id: string): string => {
  const names = page.campaigns.find((one) => one.id === id)?.names
  return names ? say(names) : id
}

const wordOf = (words: Readonly<Record<string, Text>>, name: string): string =>
  words[name] ? say(words[name]) : name

/** Everything that was understood of a file, for whoever books it. */
export const StatementLook = ({ statement }: { statement: Statement }) => {
  const { id, look, verdicts = [], progress, join } = statement
  const tally = progress?.tally ?? look?.tally
  return (
    <>
      {tally && <Fates tally={tally} isDone={progress !== undefined} />}
      {Object.entries(look?.elsewhere ?? {}).map(([campaign, { same, unsure }]) => (
        <p key={campaign} class="notice notice--bad" role="alert">
          {say(LOOK_TEXTS.elsewhere, {
            rows: sayNumber(same.rows),
            sum: sayVnd(same.amountVnd),
            campaign: nameCampaign(campaign),
            unsure: sayNumber(unsure.rows),
          })}
        </p>
      ))}
      <Verdicts verdicts={verdicts} />
      {join && <JoinWords join={join} />}
      {look?.suggestedRows && look.suggestedRows.length > 0 && (
        <LookedRows title={LOOK_TEXTS.suggested} rows={look.suggestedRows} />
      )}
      {look && <LookedRows title={LOOK_TEXTS.first} rows={look.first} />}
      {look && <LookedRows title={LOOK_TEXTS.last} rows={look.last} />}
      {tally && tally.refused > 0 && <RefusedLines id={id} count={tally.refused} />}
    </>
  )
}

function Fates({ tally, isDone }: { tally: Tally; isDone: boolean }) {
  const states = Object.entries(tally.byState).filter(([, { rows }]) => rows > 0)
  const outcomes = Object.entries(tally.byOutcome).filter(([, count]) => count > 0)
  return (
    <>
      <table>
        <caption>{say(isDone ? LOOK_TEXTS.became : LOOK_TEXTS.fates)}</caption>
        <thead>
          <tr>
            <th scope="col">{say(LOOK_TEXTS.fate)}</th>
            <th scope="col" class="number">
              {say(LOOK_TEXTS.rows)}
            </th>
            <th scope="col" class="number">
              {say(LOOK_TEXTS.sum)}
            </th>
          </tr>
        </thead>
        <tbody>
          {states.map(([state, sum]) => (
            <FateRow key={state} word={wordOf(FATE_WORDS, state)} {...sum} />
          ))}
          {tally.known.rows > 0 && <FateRow word={wordOf(FATE_WORDS, 'known')} {...tally.known} />}
          {tally.changed && <FateRow word={say(LOOK_TEXTS.changed)} {...tally.changed} />}
          {tally.refused > 0 && <FateRow word={say(LOOK_TEXTS.refused)} rows={tally.refused} />}
        </tbody>
      </table>
      {outcomes.length > 0 && (
        <p>
          {say(LOOK_TEXTS.why)}:{' '}
          {outcomes
            .map(([outcome, count]) => `${wordOf(OUTCOME_WORDS, outcome)} ${sayNumber(count)}`)
            .join(' · ')}
        </p>
      )}
    </>
  )
}

const FateRow = ({ word, rows, amountVnd }: { word: string; rows: number; amountVnd?: number }) => (
  <tr>
    <th scope="row">{word}</th>
    <td class="number">{sayNumber(rows)}</td>
    <td class="number">{amountVnd === undefined ? '–' : sayVnd(amountVnd)}</td>
  </tr>
)

const LookedRows = ({ title, rows }: { title: Text; rows: readonly LookedRow[] }) =>
  rows.length === 0 ? null : (
    <table class="list">
      <caption>{say(title)}</caption>
      <thead>
        <tr>
          <th scope="col">{say(LOOK_TEXTS.line)}</th>
          <th scope="col">{say(LOOK_TEXTS.day)}</th>
          <th scope="col">{say(LOOK_TEXTS.memo)}</th>
          <th scope="col">{say(LOOK_TEXTS.fate)}</th>
          <th scope="col" class="number">
            {say(LOOK_TEXTS.sum)}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          <tr key={at}>
            <td data-label={say(LOOK_TEXTS.line)}>{row.line ?? '–'}</td>
            <td class="day" data-label={say(LOOK_TEXTS.day)}>
              {sayDay(row.day)}
            </td>
            <td class="text" data-label={say(LOOK_TEXTS.memo)}>
              {row.memo}
            </td>
            <td data-label={say(LOOK_TEXTS.fate)}>
              {wordOf(FATE_WORDS, row.fate)}
              {row.unlike && <span class="small"> ({say(LOOK_TEXTS.unlike)})</span>}
              {row.suggests !== undefined && (
                <span class="small">
                  {' '}
                  ({say(LOOK_TEXTS.looksLike)}: {wordOf(KIND_WORDS, row.suggests)})
                </span>
              )}
            </td>
            <td class="number" data-label={say(LOOK_TEXTS.sum)}>
              {sayVnd(row.amountVnd)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
