import type { ComponentChildren } from 'preact'
import { KIND_NAMES } from '../../../../shared/ledger-texts.ts'
import { say, sayDay, sayMoment, sayVnd } from '../frame/language.ts'
import { sayMemo } from './say-memo.ts'
import { FATE_WORDS, KIND_WORDS, ODD_DAYS_NAMED, OUTCOME_WORDS } from './statement-words.ts'
import type { Transfer } from './transfer.ts'
import { TRANSFER_TEXTS } from './transfer-texts.ts'

const wordOf = (words: typeof FATE_WORDS, name: string): string =>
  words[name] ? say(words[name]) : name

/** Everything that is known of a row, and what people have said of it. */
export function TransferFacts({ transfer }: { transfer: Transfer }) {
  const { amountVnd, day, time, reference, account, state, outcome } = transfer
  const { code, suggests, oddDay, entries = [] } = transfer
  return (
    <section class="panel" aria-label={say(TRANSFER_TEXTS.itemTitle)}>
      <p class="sum">{sayVnd(amountVnd)}</p>
      <p class="memo">{sayMemo(transfer)}</p>
      <dl class="facts">
        <Fact name={say(TRANSFER_TEXTS.day)}>
          {sayDay(day)} {time}
        </Fact>
        <Fact name={say(TRANSFER_TEXTS.state)}>
          <span class="tag">{wordOf(FATE_WORDS, state)}</span>
        </Fact>
        {state !== outcome && (
          <Fact name={say(TRANSFER_TEXTS.why)}>{wordOf(OUTCOME_WORDS, outcome)}</Fact>
        )}
        {oddDay !== undefined && (
          <Fact name={say(TRANSFER_TEXTS.oddDay)}>{wordOf(ODD_DAYS_NAMED, oddDay)}</Fact>
        )}
        {suggests !== undefined && (
          <Fact name={say(TRANSFER_TEXTS.hints)}>
            {say(TRANSFER_TEXTS.suggests, { kind: wordOf(KIND_WORDS, suggests) })}
          </Fact>
        )}
        {code !== undefined && <Fact name={say(TRANSFER_TEXTS.code)}>{code}</Fact>}
        {reference !== undefined && reference !== '' && (
          <Fact name={say(TRANSFER_TEXTS.reference)}>{reference}</Fact>
        )}
        <Fact name={say(TRANSFER_TEXTS.account)}>{account}</Fact>
        {entries.length > 0 && (
          <Fact name={say(TRANSFER_TEXTS.entries)}>
            {entries.map((entry) => (
              <div key={entry.index}>
                {say(TRANSFER_TEXTS.entry, {
                  index: String(entry.index),
                  kind: say(KIND_NAMES[entry.kind]),
                  sum: entry.amountVnd === undefined ? '' : sayVnd(entry.amountVnd),
                })}
              </div>
            ))}
          </Fact>
        )}
      </dl>
      <History transfer={transfer} />
    </section>
  )
}

const Fact = ({ name, children }: { name: string; children: ComponentChildren }) => (
  <>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </>
)

/** What people have proposed and decided, in their own words. */
function History({ transfer: { sentBack, reassign, notGift, paysOut } }: { transfer: Transfer }) {
  const none = say(TRANSFER_TEXTS.noPledge)
  return (
    <>
      {sentBack && (
        <p>
          {say(TRANSFER_TEXTS.returnBy, {
            who: sentBack.proposedBy,
            at: sayMoment(sentBack.proposedAt),
            reason: sentBack.reason,
          })}{' '}
          <Ruling {...sentBack} />
        </p>
      )}
      {reassign && (
        <p>
          {say(TRANSFER_TEXTS.reassignBy, {
            who: reassign.proposedBy,
            at: sayMoment(reassign.proposedAt),
            from: reassign.from ?? none,
            to: reassign.to ?? none,
            reason: reassign.reason,
          })}{' '}
          <Ruling {...reassign} />
        </p>
      )}
      {notGift && (
        <p>
          {say(TRANSFER_TEXTS.isKind, {
            who: writePeople(notGift),
            kind: [
              wordOf(KIND_WORDS, notGift.kind),
              ...(notGift.counterDays ?? []).map(sayDay),
            ].join(', '),
          })}
        </p>
      )}
      {paysOut && (
        <p>
          {say(TRANSFER_TEXTS.isKind, {
            who: writePeople(paysOut),
            kind: paysOut.entries
              .map(({ index, amountVnd }) => `#${index} ${sayVnd(amountVnd)}`)
              .join(', '),
          })}
        </p>
      )}
    </>
  )
}

const writePeople = ({ by, secondedBy }: { by: string; secondedBy?: string }): string =>
  secondedBy === undefined ? by : `${secondedBy}, ${by}`

type Ruled = Pick<NonNullable<Transfer['sentBack']>, 'approvedBy' | 'rejectedBy' | 'rejection'>

function Ruling({ approvedBy, rejectedBy, rejection = '' }: Ruled) {
  if (approvedBy !== undefined) return <>{say(TRANSFER_TEXTS.approvedBy, { who: approvedBy })}</>
  if (rejectedBy === undefined) return null
  return <>{say(TRANSFER_TEXTS.rejectedBy, { who: rejectedBy, reason: rejection })}</>
}
