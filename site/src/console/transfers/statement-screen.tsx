import { useEffect } from 'preact/hooks'
import { text } from '../../../../shared/locale.ts'
import { api } from '../api/client.ts'
import { ActForm } from '../frame/act-form.tsx'
import { address } from '../frame/address.ts'
import { campaignName } from '../frame/campaign-name.ts'
import { ItemScreen, afterRefusal, makeWay } from '../frame/item-screen.tsx'
import { say, sayDay, sayMoment, sayNumber, sayVnd } from '../frame/language.ts'
import { useLoaded } from '../frame/loading.tsx'
import type { ScreenProps } from '../frame/screen.ts'
import { useAct } from '../frame/use-act.ts'
import { holdsRole } from '../session/session.ts'
import { BookForm } from './book-form.tsx'
import { LOOK_TEXTS } from './look-texts.ts'
import { NameColumns } from './name-columns.tsx'
import { STATEMENTS, asStatement, why } from './statement.ts'
import type { Statement } from './statement.ts'
import { KnownFile } from './known-file.tsx'
import { isAllKnown, rowsOf } from './statement-counts.ts'
import { StatementLook } from './statement-look.tsx'
import { STATEMENT_TEXTS } from './statement-texts.ts'
import { StateTag } from './statements-screen.tsx'
import { DecideTakeBack, ProposeTakeBack } from './take-back-form.tsx'

const TEXTS = {
  working: text(
    'Cổng đang xử lý tệp này; trang tự cập nhật.',
    'The portal is working on this file; the page follows it.',
    'O portal está trabalhando neste arquivo; a página acompanha.',
  ),
  place: text(
    'đến dòng {place} / {lines}',
    'at line {place} of {lines}',
    'na linha {place} de {lines}',
  ),
  campaign: text('Đợt vận động', 'Campaign', 'Campanha'),
  start: text('Đọc tệp', 'Read the file', 'Ler o arquivo'),
  startAgain: text('Đọc lại tệp', 'Read the file again', 'Ler o arquivo de novo'),
  cancel: text('Dừng lần nhập này', 'Stop this import', 'Interromper esta importação'),
  cancelLead: text(
    'Các dòng đã ghi đến lúc dừng vẫn ở trong sổ.',
    'Rows that were booked until then stay in the books.',
    'As linhas já lançadas permanecem nos livros.',
  ),
  takeBack: text('Thu hồi', 'Taking back', 'Retirada'),
  by: text('{who} lúc {at}', '{who} at {at}', '{who} às {at}'),
  halted: text(
    'Đã ngừng giữa chừng: phần còn lại đã được phân bổ. Điều chỉnh phân bổ trước, rồi đề nghị lại.',
    'It ended early: what is left has been allocated. Correct the allocation first, then propose again.',
    'Terminou antes: o resto já foi alocado. Corrija a alocação primeiro e proponha de novo.',
  ),
} as const

const WORKING: ReadonlySet<string> = new Set(['queued', 'importing', 'taking-back'])
const FOLLOW_MS = 2_000

/** One import, from the file to the books and, where it was wrong, back. */
export default function StatementScreen({ params: { id = '' } }: ScreenProps) {
  const way = makeWay(STATEMENTS, address.value.query, id)
  const loaded = useLoaded(
    () => api.GET('/api/staff/statements/{id}', { params: { path: { id }, query: { why } } }),
    id,
  )
  const { reload } = loaded
  const isWorking = WORKING.has(loaded.data?.state ?? '')
  useEffect(() => {
    if (!isWorking) return undefined
    const timer = setInterval(() => void reload(), FOLLOW_MS)
    return () => clearInterval(timer)
  }, [isWorking, reload])
  return (
    <ItemScreen title={STATEMENT_TEXTS.itemTitle} way={way} loaded={loaded}>
      {(told) => {
        const statement = asStatement(told)
        return (
          <div class="beside beside--wide">
            <div>
              <About statement={statement} />
              {mayName(statement) && <NameColumns statement={statement} reload={reload} />}
              <StatementLook statement={statement} />
            </div>
            <div class="sticky">
              <Acts statement={statement} reload={reload} />
            </div>
          </div>
        )
      }}
    </ItemScreen>
  )
}

const About = ({ statement }: { statement: Statement }) => {
  const { name, campaign, state, account, look, lines, progress, createdAt, staff } = statement
  const { readBy, bookedBy, bookedAt, refusalText, refusal } = statement
  const rows = rowsOf(statement)
  return (
    <section class="panel">
      <h2>{name}</h2>
      <p>
        <StateTag state={state} />
      </p>
      {(refusalText ?? refusal) !== undefined && <p class="wrong">{refusalText ?? refusal}</p>}
      {WORKING.has(state) && (
        <p role="status">
          {say(TEXTS.working)}{' '}
          {progress !== undefined &&
            say(TEXTS.place, {
              place: sayNumber(progress.place),
              lines: lines === undefined ? '…' : sayNumber(lines),
            })}
        </p>
      )}
      <dl class="facts">
        <dt>{say(TEXTS.campaign)}</dt>
        <dd>{campaignName(campaign)}</dd>
        <dt>{say(LOOK_TEXTS.account)}</dt>
        <dd>{account}</dd>
        {look?.from !== undefined && look.to !== undefined && (
          <>
            <dt>{say(LOOK_TEXTS.period)}</dt>
            <dd>
              {sayDay(look.from)} – {sayDay(look.to)}
            </dd>
          </>
        )}
        {rows !== undefined && (
          <>
            <dt>{say(LOOK_TEXTS.lines)}</dt>
            <dd>{sayNumber(rows)}</dd>
          </>
        )}
        <dt>{say(LOOK_TEXTS.brought)}</dt>
        <dd>{say(TEXTS.by, { who: staff, at: sayMoment(createdAt) })}</dd>
        {readBy !== undefined && readBy !== staff && (
          <>
            <dt>{say(LOOK_TEXTS.readBy)}</dt>
            <dd>{readBy}</dd>
          </>
        )}
        {bookedBy !== undefined && bookedAt !== undefined && (
          <>
            <dt>{say(LOOK_TEXTS.bookedBy)}</dt>
            <dd>{say(TEXTS.by, { who: bookedBy, at: sayMoment(bookedAt) })}</dd>
          </>
        )}
      </dl>
      <TakenBack statement={statement} />
    </section>
  )
}

const TakenBack = ({ statement: { takeBack } }: { statement: Statement }) =>
  takeBack ? (
    <p>
      {say(TEXTS.takeBack)}: “{takeBack.reason}” (
      {say(TEXTS.by, { who: takeBack.proposedBy, at: sayMoment(takeBack.proposedAt) })})
      {takeBack.rejection !== undefined &&
        ` · ${takeBack.rejection} (${takeBack.rejectedBy ?? ''})`}
      {takeBack.corrected !== undefined &&
        ` · ${sayNumber(takeBack.corrected.rows)}: ${sayVnd(takeBack.corrected.amountVnd)}`}
      {takeBack.halted !== undefined && ` · ${say(TEXTS.halted)}`}
    </p>
  ) : null

interface ActsProps {
  statement: Statement
  reload: () => Promise<void>
}

const mayName = ({ state, sample }: Statement): boolean =>
  holdsRole('accountant') && state === 'refused' && sample !== undefined

/** What may be done with an import as it stands. */
function Acts({ statement, reload }: ActsProps) {
  const { state } = statement
  const isAccountant = holdsRole('accountant')
  const mayTakeBack = isAccountant && (state === 'done' || state === 'stopped')
  return (
    <>
      {state === 'read' && isAllKnown(statement) && <KnownFile statement={statement} />}
      {state === 'read' && !isAllKnown(statement) && (
        <BookForm statement={statement} reload={reload} />
      )}
      {isAccountant && !mayName(statement) && (state === 'offered' || state === 'refused') && (
        <Start statement={statement} reload={reload} />
      )}
      {mayTakeBack && <ProposeTakeBack statement={statement} reload={reload} />}
      {state === 'take-back-proposed' && holdsRole('approver') && (
        <DecideTakeBack statement={statement} reload={reload} />
      )}
      {isAccountant && (state === 'read' || WORKING.has(state)) && state !== 'taking-back' && (
        <Cancel statement={statement} reload={reload} />
      )}
    </>
  )
}

function Start({ statement: { id, state }, reload }: ActsProps) {
  const name = `start/${id}`
  const act = useAct(name)
  const run = (): void =>
    void act.run(
      { act: 'start', of: id },
      (headers) =>
        api.POST('/api/staff/statements/{id}/start', {
          params: { path: { id }, header: headers },
          body: {},
        }),
      () => reload(),
      (problem) => afterRefusal(problem, reload),
    )
  const title = state === 'offered' ? TEXTS.start : TEXTS.startAgain
  return <ActForm name={name} title={title} submit={title} act={act} run={run} quiet />
}

function Cancel({ statement: { id }, reload }: ActsProps) {
  const name = `cancel/${id}`
  const act = useAct(name)
  const run = (): void =>
    void act.run(
      { act: 'cancel', of: id },
      (headers) =>
        api.POST('/api/staff/statements/{id}/cancel', {
          params: { path: { id }, header: headers },
          body: {},
        }),
      () => reload(),
      (problem) => afterRefusal(problem, reload),
    )
  return (
    <ActForm
      name={name}
      title={TEXTS.cancel}
      lead={TEXTS.cancelLead}
      submit={TEXTS.cancel}
      act={act}
      run={run}
      quiet
    />
  )
}
