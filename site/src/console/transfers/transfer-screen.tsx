import { hrefTo } from '../frame/address.ts'
import { say } from '../frame/language.ts'
import { ItemScreen, makeWay } from '../frame/item-screen.tsx'
import { queryOf } from '../frame/filter.ts'
import { useLoaded } from '../frame/loading.tsx'
import type { ScreenProps } from '../frame/screen.ts'
import { page } from '../frame/page.ts'
import { holdsRole } from '../session/session.ts'
import {
  AcceptForm,
  AssignForm,
  NotGiftForm,
  ReturnForm,
  TakeBackForm,
  candidatesOf,
} from './decide-forms.tsx'
import { CarriedForm } from './carried-form.tsx'
import { DecideByTwo } from './decide-by-two.tsx'
import { HandBackForm } from './hand-back-form.tsx'
import { HandOverFacts } from './hand-over-facts.tsx'
import { HandOverForm } from './hand-over-form.tsx'
import { MayFollow } from './may-follow.tsx'
import { PaysOutForm } from './pays-out-form.tsx'
import { ReassignForm } from './reassign-forms.tsx'
import { SettleForm } from './return-forms.tsx'
import { SplitFacts } from './split-facts.tsx'
import { SplitForm } from './split-form.tsx'
import { SettleHandOverForm } from './settle-hand-over-form.tsx'
import { FILTERS, TRANSFERS, findTransfer } from './transfer.ts'
import type { Transfer } from './transfer.ts'
import { TransferFacts } from './transfer-facts.tsx'
import { TRANSFER_TEXTS } from './transfer-texts.ts'
import type { RowForm } from './use-decide.ts'
import { wishOf } from './wish.ts'
import { WishPanel } from './wish-panel.tsx'

/** One row of the bank, beside what may be decided of it. */
export default function TransferScreen({ params: { name = '' } }: ScreenProps) {
  const query = queryOf(FILTERS)
  const { campaign = '' } = query
  const way = makeWay(TRANSFERS, query, name)
  const loaded = useLoaded(() => findTransfer(name, campaign), `${campaign}/${name}`)
  return (
    <ItemScreen title={TRANSFER_TEXTS.itemTitle} way={way} loaded={loaded}>
      {(transfer) => (
        <div class="beside">
          <div>
            <TransferFacts transfer={transfer} />
            <HandOverFacts transfer={transfer} />
            <SplitFacts transfer={transfer} />
          </div>
          <div>
            <Acts transfer={transfer} way={way} reload={loaded.reload} />
          </div>
        </div>
      )}
    </ItemScreen>
  )
}

const isOpen = (decided: Transfer['reassign']): boolean =>
  decided !== undefined && decided.approvedBy === undefined && decided.rejectedBy === undefined

/** What most rows of this kind turn out to be: its button stands out. */
function likeliest(
  transfer: Transfer,
): 'assign' | 'accept' | 'not-a-gift' | 'second' | 'hand-over' {
  if (wishOf(transfer)) return 'second'
  if (transfer.outcome === 'other-campaign') return 'hand-over'
  if (candidatesOf(transfer).length > 0) return 'assign'
  return transfer.suggests === undefined ? 'accept' : 'not-a-gift'
}

/** What one person has proposed of a row, and another one decides. */
function proposalOf({ state, sentBack, reassign, handOver, split, campaign }: Transfer) {
  if (state === 'return-proposed')
    return { kind: 'return', proposed: sentBack, reason: sentBack?.reason } as const
  if (state === 'hand-over-proposed')
    return { kind: 'hand-over', proposed: handOver, likeIn: handOver?.to } as const
  if (state === 'hand-back-proposed')
    return { kind: 'hand-back', proposed: handOver?.back, reason: handOver?.back?.reason } as const
  if (state === 'split-proposed') {
    const other = split?.parts.find((part) => part.campaign !== campaign)
    return { kind: 'split', proposed: split, likeIn: other?.campaign } as const
  }
  return isOpen(reassign)
    ? ({ kind: 'reassign', proposed: reassign, reason: reassign?.reason } as const)
    : undefined
}

/** What may be decided of a row as it stands. */
function Acts(props: RowForm) {
  const { state } = props.transfer
  const isAccountant = holdsRole('accountant')
  const likely = likeliest(props.transfer)
  const wish = isAccountant && <WishPanel {...props} />
  const proposal = proposalOf(props.transfer)
  if (proposal !== undefined)
    return proposal.kind === 'return' && !holdsRole('approver') ? null : (
      <DecideByTwo {...props} {...proposal} />
    )
  if (!isAccountant) return null
  if (state === 'waiting')
    return (
      <>
        {wish}
        {props.transfer.outcome === 'may-follow' && <MayFollow {...props} />}
        {likely === 'hand-over' && <HandOverForm {...props} quiet={false} />}
        <AssignForm {...props} quiet={likely !== 'assign'} />
        <AcceptForm {...props} quiet={likely !== 'accept'} />
        <NotGiftForm {...props} quiet={likely !== 'not-a-gift'} />
        {likely !== 'hand-over' && page.campaigns.length > 1 && <HandOverForm {...props} quiet />}
        {props.transfer.partOf === undefined && <SplitForm {...props} quiet />}
        <ReturnForm {...props} />
      </>
    )
  if (state === 'received') return <ActsOnGift {...props} />
  if (state === 'to-transfer')
    return (
      <>
        {wish}
        <SettleHandOverForm {...props} quiet={likely === 'second'} />
        <CarriedForm {...props} />
        {(props.transfer.handOver?.carried ?? []).length > 0 ? (
          <TakeBackForm {...props} />
        ) : (
          <HandBackForm {...props} />
        )}
      </>
    )
  if (state === 'to-return') return <SettleForm {...props} />
  if (state === 'outgoing')
    return (
      <>
        {wish}
        <PaysOutForm {...props} quiet={likely === 'not-a-gift'} />
        <NotGiftForm {...props} quiet={likely !== 'not-a-gift'} />
      </>
    )
  if (state === 'not-a-gift' || state === 'pays-out' || state === 'transferred')
    return (
      <>
        {wish}
        <TakeBackForm {...props} />
      </>
    )
  return null
}

/** A gift in the books: given to its pledge, moved to another one, or no gift after all. */
function ActsOnGift(props: RowForm) {
  const { code, near, decidedAt } = props.transfer
  const isNear = code === undefined && near !== undefined && decidedAt === undefined
  return (
    <>
      <WishPanel {...props} />
      {code === undefined && <AssignForm {...props} quiet={!isNear} />}
      {isNear && (
        <AcceptForm
          {...props}
          title={TRANSFER_TEXTS.stays}
          submit={TRANSFER_TEXTS.staysSubmit}
          quiet
        />
      )}
      {code !== undefined && <ReassignForm {...props} />}
      <NotGiftForm {...props} quiet />
      <RefundLink transfer={props.transfer} />
    </>
  )
}

/** What is in the books goes back by a proposal of its own, which another person approves. */
function RefundLink({ transfer: { campaign, entries = [] } }: { transfer: Transfer }) {
  const received = entries.find(({ kind }) => kind === 'received')
  if (!received) return null
  const query = { campaign, entry: String(received.index) }
  return (
    <p class="acts">
      <a class="button quiet" href={hrefTo('/tien-chi/moi/hoan-tra', query)}>
        {say(TRANSFER_TEXTS.refund)}
      </a>
    </p>
  )
}
