import { text } from '../../../../shared/locale.ts'
import { api } from '../api/client.ts'
import { ActForm } from '../frame/act-form.tsx'
import { ActButton } from '../frame/act-button.tsx'
import { address } from '../frame/address.ts'
import { draftOf, dropDraft } from '../frame/draft.ts'
import { valueOf } from '../frame/fields.tsx'
import { ItemScreen, afterRefusal, makeWay } from '../frame/item-screen.tsx'
import { PublicField } from '../frame/public-field.tsx'
import { saidNotPersonal } from '../frame/not-personal.ts'
import { READY_REASONS } from '../frame/ready-reasons.ts'
import { useLoaded } from '../frame/loading.tsx'
import type { ScreenProps } from '../frame/screen.ts'
import { tell } from '../frame/tell.ts'
import { useAct } from '../frame/use-act.ts'
import { holdsRole } from '../session/session.ts'
import { ReceiptTag } from './counter-screen.tsx'
import { COUNTER_TEXTS } from './counter-texts.ts'
import { DecideVoid } from './decide-void.tsx'
import type { VoidProps } from './decide-void.tsx'
import { HideNameForm } from './hide-name-form.tsx'
import { Fact, PaperFacts } from './paper-facts.tsx'
import { openPaper } from './open-paper.ts'
import { RECEIPTS, asReceipt, campaignOf, receiptState, why } from './receipt.ts'
import type { Receipt } from './receipt.ts'

const TEXTS = {
  propose: text('Đề nghị hủy biên nhận', 'Propose that it is void', 'Propor a anulação'),
  lead: text(
    'Số biên nhận vẫn giữ; sổ công khai ghi bút toán điều chỉnh. Người duyệt chi quyết định.',
    'The number stays used; the public books get corrections. An approver decides.',
    'O número fica usado; os livros públicos recebem correções. Um aprovador decide.',
  ),
  reason: text(
    'Lý do (sổ công khai sẽ ghi)',
    'Reason (the public books will say it)',
    'Motivo (constará nos livros públicos)',
  ),
  proposed: text(
    'Đã đề nghị hủy; chờ người duyệt.',
    'Proposed; an approver decides now.',
    'Proposto; um aprovador decide agora.',
  ),
  voided: text('Hủy', 'Void', 'Anulação'),
} as const

/** One receipt: what it says, its paper, and how two people make it void. */
export default function ReceiptScreen({ params: { id = '' } }: ScreenProps) {
  const { query } = address.value
  const campaign = campaignOf(query)
  const way = makeWay(RECEIPTS, query, id)
  const loaded = useLoaded(
    () =>
      api.GET('/api/staff/contributions/{number}', {
        params: { path: { number: id }, query: { campaign, why } },
      }),
    `${campaign}/${id}`,
  )
  return (
    <ItemScreen title={COUNTER_TEXTS.itemTitle} way={way} loaded={loaded}>
      {(told) => {
        const receipt = asReceipt(told)
        const state = receiptState(receipt)
        const mayPropose = holdsRole('clerk') || holdsRole('accountant')
        const props = { receipt, reload: loaded.reload }
        return (
          <div class="beside">
            <section class="panel" aria-labelledby="receipt-title">
              <h2 id="receipt-title">
                {receipt.number} <ReceiptTag state={state} />
              </h2>
              <PaperFacts paper={receipt} />
              <VoidWords receipt={receipt} />
            </section>
            <div>
              {holdsRole('clerk') && (
                <p class="acts">
                  <ActButton
                    text={COUNTER_TEXTS.print}
                    shortcut="p"
                    run={() =>
                      openPaper(
                        `/api/staff/contributions/${id}/receipt?campaign=${campaign}&copies=2`,
                      )
                    }
                  />
                </p>
              )}
              {holdsRole('clerk') && receipt.gifts.some(({ publishName }) => publishName) && (
                <HideNameForm
                  key={receipt.gifts.filter(({ publishName }) => publishName).length}
                  {...props}
                />
              )}
              {state === 'valid' && mayPropose && <ProposeVoid {...props} />}
              {state === 'proposed' && holdsRole('approver') && <DecideVoid {...props} />}
            </div>
          </div>
        )
      }}
    </ItemScreen>
  )
}

const VoidWords = ({ receipt: { voiding, confirmedBy } }: { receipt: Receipt }) => (
  <dl class="facts facts--close">
    {confirmedBy !== undefined && <Fact of={COUNTER_TEXTS.confirmedBy}>{confirmedBy}</Fact>}
    {voiding && (
      <Fact of={TEXTS.voided}>
        “{voiding.reason}” ({voiding.proposedBy}
        {voiding.approvedBy !== undefined && ` → ${voiding.approvedBy}`}
        {voiding.rejectedBy !== undefined && ` → ${voiding.rejectedBy}: ${voiding.rejection ?? ''}`}
        )
      </Fact>
    )}
  </dl>
)

function ProposeVoid({ receipt: { number, campaign, gifts }, reload }: VoidProps) {
  const name = `void/${campaign}/${number}`
  const act = useAct(name)
  const form = { name, values: draftOf(name, {}), act }
  const run = (): void => {
    const body = {
      campaign,
      publicReason: valueOf(form, 'publicReason'),
      ...saidNotPersonal(form),
    }
    void act.run(
      { act: 'void', of: number, body },
      (headers) =>
        api.POST('/api/staff/contributions/{number}/void', {
          params: { path: { number }, header: headers },
          body,
        }),
      () => {
        dropDraft(name)
        tell(TEXTS.proposed)
        return reload()
      },
      (problem) => afterRefusal(problem, reload),
    )
  }
  return (
    <ActForm
      name={name}
      title={TEXTS.propose}
      lead={TEXTS.lead}
      submit={TEXTS.propose}
      shortcut="x"
      act={act}
      run={run}
      quiet
    >
      <PublicField
        form={form}
        name="publicReason"
        label={TEXTS.reason}
        maxLength={200}
        ready={READY_REASONS.void}
        known={{
          names: gifts.flatMap(({ name: donor }) => donor ?? []),
          phones: gifts.flatMap(({ phone }) => phone ?? []),
        }}
      />
    </ActForm>
  )
}
