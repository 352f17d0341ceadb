import { DONOR_KIND_NAMES } from '../../../../shared/ledger-texts.ts'
import { text } from '../../../../shared/locale.ts'
import { api } from '../api/client.ts'
import { ActButton } from '../frame/act-button.tsx'
import { ActForm } from '../frame/act-form.tsx'
import { address } from '../frame/address.ts'
import { draftOf, dropDraft } from '../frame/draft.ts'
import { CheckField, LongField, valueOf } from '../frame/fields.tsx'
import { ItemScreen, afterRefusal, makeWay } from '../frame/item-screen.tsx'
import type { Way } from '../frame/item-screen.tsx'
import { say, sayVnd } from '../frame/language.ts'
import type { Text } from '../frame/language.ts'
import { useLoaded } from '../frame/loading.tsx'
import type { ScreenProps } from '../frame/screen.ts'
import { tell } from '../frame/tell.ts'
import { useAct } from '../frame/use-act.ts'
import { holdsRole, shownSubject } from '../session/session.ts'
import { PledgeInBooks, useInBooks } from '../ledger/pledge-in-books.tsx'
import { ReceiptTag } from './counter-screen.tsx'
import { COUNTER_TEXTS } from './counter-texts.ts'
import { openPaper } from './open-paper.ts'
import { PaperFacts } from './paper-facts.tsx'
import { WAITING_GIFTS, asWaiting, why } from './receipt.ts'
import type { PledgeBeside, WaitingGift } from './receipt.ts'

const TEXTS = {
  confirm: text('Đã đếm lại, xác nhận', 'Counted again: confirm', 'Contado de novo: confirmar'),
  confirmed: text('Đã xác nhận {id}.', '{id} is confirmed.', '{id} foi confirmado.'),
  refuse: text('Đóng, không vào sổ', 'Close it, never to be booked', 'Encerrar, sem lançar'),
  refused: text('Đã đóng {id}.', '{id} is closed.', '{id} foi encerrado.'),
  ask: text('Đề nghị đóng khoản này', 'Ask that it be closed', 'Pedir encerramento'),
  asked: text(
    'Đã đề nghị đóng; người duyệt quyết định.',
    'Asked; an approver decides.',
    'Pedido; um aprovador decide.',
  ),
  reason: text('Lý do cho đồng nghiệp', 'Reason for colleagues', 'Motivo para os colegas'),
  beside: text(
    'Đăng ký này ({kind}): hứa {pledged}, đã nhận {received}.',
    'This pledge ({kind}): {pledged} pledged, {received} received.',
    'Este registro ({kind}): {pledged} prometidos, {received} recebidos.',
  ),
  more: text(
    'Thêm khoản này sẽ nhiều hơn số đã hứa {more}. Có thể khoản này đã vào sổ.',
    'With this it is {more} more than was pledged. It may stand in the books already.',
    'Com isto passa em {more} do prometido. Pode já constar nos livros.',
  ),
  knows: text(
    'Tôi đã biết {received} đã nhận trước đó; đây là một khoản khác',
    'I know that {received} had come before; this is another gift',
    'Sei que {received} já havia chegado; esta é outra doação',
  ),
  wish: text(
    'Cán bộ tiếp nhận đề nghị đóng',
    'Whoever took it asks to close it',
    'Quem recebeu pede encerramento',
  ),
  own: text(
    'Đồng chí đã nhận khoản này; người khác phải xác nhận.',
    'You took this in; another person must confirm it.',
    'Você recebeu isto; outra pessoa deve confirmar.',
  ),
} as const

/** What was taken in, as a second person counts it again. */
export default function WaitingGiftScreen({ params: { id = '' } }: ScreenProps) {
  const way = makeWay(WAITING_GIFTS, address.value.query, id)
  const loaded = useLoaded(
    () => api.GET('/api/staff/waiting-gifts/{id}', { params: { path: { id }, query: { why } } }),
    id,
  )
  return (
    <ItemScreen title={COUNTER_TEXTS.waitingItem} way={way} loaded={loaded}>
      {(told) => {
        const gift = asWaiting(told)
        return (
          <div class="beside">
            <section class="panel" aria-labelledby="gift-title">
              <h2 id="gift-title">
                {gift.number ?? gift.id} <ReceiptTag state={gift.state} />
              </h2>
              <PaperFacts paper={gift} />
              {gift.state === 'waiting' && <PledgeOf gift={gift} />}
              {gift.cancelAsked && (
                <p>
                  {say(TEXTS.wish)}: “{gift.cancelAsked.reason}”
                </p>
              )}
              {gift.reason !== undefined && <p>“{gift.reason}”</p>}
            </section>
            <div>
              {gift.state === 'waiting' && (
                <GiftActs gift={gift} way={way} reload={loaded.reload} />
              )}
            </div>
          </div>
        )
      }}
    </ItemScreen>
  )
}

/** What has come for its pledge by any other way: whoever confirms it sees a gift that is told twice. */
const PledgeOf = ({ gift: { pledge = '', campaign } }: { gift: WaitingGift }) => (
  <PledgeInBooks loaded={useInBooks(pledge)} campaign={campaign} />
)

interface Props {
  gift: WaitingGift
  way: Way
  reload: () => Promise<void>
}

function GiftActs(props: Props) {
  const isOwn = props.gift.recordedBy === shownSubject()
  const mayConfirm = holdsRole('accountant') || holdsRole('approver')
  return (
    <>
      {holdsRole('clerk') && (
        <p class="acts">
          <ActButton
            text={COUNTER_TEXTS.printSlip}
            shortcut="p"
            run={() => openPaper(`/api/staff/waiting-gifts/${props.gift.id}/slip?copies=2`)}
          />
        </p>
      )}
      {isOwn && <p class="notice">{say(TEXTS.own)}</p>}
      {!isOwn && mayConfirm && <ConfirmForm {...props} />}
      {!isOwn && holdsRole('approver') && <ReasonForm {...props} kind="refuse" />}
      {isOwn && holdsRole('clerk') && <ReasonForm {...props} kind="ask" />}
    </>
  )
}

/** What was pledged, what has come, and by how much more it would be with this. */
const BesideWords = ({ beside }: { beside: PledgeBeside }) => {
  const { donorKind, pledgedVnd, receivedVnd, moreVnd } = beside
  const kind = (DONOR_KIND_NAMES as Readonly<Record<string, Text>>)[donorKind]
  return (
    <>
      <p>
        {say(TEXTS.beside, {
          kind: kind ? say(kind) : donorKind,
          pledged: sayVnd(pledgedVnd),
          received: sayVnd(receivedVnd),
        })}
      </p>
      {moreVnd > 0 && <p class="wrong">{say(TEXTS.more, { more: sayVnd(moreVnd) })}</p>}
    </>
  )
}

function ConfirmForm({ gift: { id, beside }, way, reload }: Props) {
  const name = `confirm-gift/${id}`
  const act = useAct(name)
  const form = { name, values: draftOf(name, {}), act }
  const asks = beside !== undefined && beside.receivedVnd > 0 && beside.moreVnd > 0
  const seen = asks ? { receivedVnd: String(beside.receivedVnd) } : {}
  const run = (): void =>
    void act.run(
      { act: 'confirm-gift', of: id, body: seen },
      (headers) =>
        api.POST('/api/staff/waiting-gifts/{id}/confirm', {
          params: { path: { id }, query: seen, header: headers },
        }),
      () => {
        dropDraft(name)
        return way.done(TEXTS.confirmed, { id })
      },
      (problem) => afterRefusal(problem, reload),
    )
  return (
    <ActForm
      name={name}
      title={TEXTS.confirm}
      submit={TEXTS.confirm}
      shortcut="a"
      act={act}
      run={run}
      disabled={asks && valueOf(form, 'knows') !== 'yes'}
    >
      {beside && <BesideWords beside={beside} />}
      {asks && (
        <CheckField
          form={form}
          name="knows"
          label={sayOf(TEXTS.knows, { received: sayVnd(beside.receivedVnd) })}
        />
      )}
    </ActForm>
  )
}

/** A text whose places are filled in every language. */
const sayOf = (words: Text, values: Readonly<Record<string, string>>): Text => {
  const fill = (template: string): string =>
    template.replaceAll(/\{(\w+)\}/gu, (whole, key: string) => values[key] ?? whole)
  return { vi: fill(words.vi), en: fill(words.en), pt: fill(words.pt) }
}

/** An approver closes it; whoever took it in asks for that. */
function ReasonForm({ gift: { id }, way, reload, kind }: Props & { kind: 'refuse' | 'ask' }) {
  const name = `${kind}-gift/${id}`
  const act = useAct(name)
  const form = { name, values: draftOf(name, {}), act }
  const run = (): void => {
    const body = { reason: valueOf(form, 'reason') }
    void act.run(
      { act: `${kind}-gift`, of: id, body },
      (headers) => {
        const params = { path: { id }, header: headers }
        return kind === 'refuse'
          ? api.POST('/api/staff/waiting-gifts/{id}/refuse', { params, body })
          : api.POST('/api/staff/waiting-gifts/{id}/ask-cancel', { params, body })
      },
      () => {
        dropDraft(name)
        if (kind === 'refuse') return way.done(TEXTS.refused, { id })
        tell(TEXTS.asked)
        return reload()
      },
      (problem) => afterRefusal(problem, reload),
    )
  }
  return (
    <ActForm
      name={name}
      title={TEXTS[kind]}
      submit={TEXTS[kind]}
      shortcut="x"
      act={act}
      run={run}
      quiet
    >
      <LongField form={form} name="reason" label={TEXTS.reason} maxLength={1_000} />
    </ActForm>
  )
}
