import { GOODS, UNITS } from '../../../../shared/goods.ts'
import { STATE_NAMES } from '../../../../shared/state-names.ts'
import { api } from '../api/client.ts'
import { ActForm } from '../frame/act-form.tsx'
import { address, go, hrefTo } from '../frame/address.ts'
import { campaignName } from '../frame/campaign-name.ts'
import { draftOf, dropDraft } from '../frame/draft.ts'
import { ChoiceField, LongField, TextField, valueOf } from '../frame/fields.tsx'
import type { Form } from '../frame/fields.tsx'
import { PublicField } from '../frame/public-field.tsx'
import { READY_REASONS } from '../frame/ready-reasons.ts'
import { queryOf } from '../frame/filter.ts'
import { language, say } from '../frame/language.ts'
import type { Text } from '../frame/language.ts'
import { page } from '../frame/page.ts'
import type { ScreenProps } from '../frame/screen.ts'
import { tell } from '../frame/tell.ts'
import { FRAME_TEXTS } from '../frame/texts.ts'
import { useAct } from '../frame/use-act.ts'
import { EntryAt } from '../transfers/pays-out-form.tsx'
import { AllocationField } from './allocation-field.tsx'
import { EvidenceField } from './evidence-field.tsx'
import { filesOf } from './evidence-files.ts'
import { FundsPanel } from './funds-panel.tsx'
import { KIND_WORDS, MONEY_OUT_TEXTS } from './money-out-texts.ts'
import { FILTERS, PROPOSALS } from './proposal.ts'
import type { Kind } from './proposal.ts'
import { kindOf } from './proposed-kinds.ts'
import { draftName } from './propose-draft.ts'
import { readBody } from './read-body.ts'

const listOf = (
  names: Readonly<Record<string, Text>>,
): ReadonlyArray<{ value: string; text: string }> =>
  Object.entries(names).map(([value, name]) => ({ value, text: say(name) }))

/** What stands in the fields before anything is typed. */
const INITIAL = {
  what: 'money',
  channel: 'transfer',
  'goods.kind': Object.keys(GOODS)[0] ?? '',
  'goods.unit': Object.keys(UNITS)[0] ?? '',
  state: 'received',
}

/** Proposes that money or goods leave, or that the books are corrected; another person decides. */
export default function ProposeScreen({ params: { kind: path = '' } }: ScreenProps) {
  const kind = kindOf(path)
  return kind ? <Propose kind={kind} /> : <p>{say(FRAME_TEXTS.notThere)}</p>
}

function Propose({ kind }: { kind: Kind }) {
  const { query } = address.value
  const { campaign: asked = '' } = queryOf(FILTERS)
  const name = draftName(kind, asked, query)
  const act = useAct(name)
  const values = draftOf(name, { ...INITIAL, ...query, campaign: asked })
  // An allocation may choose another campaign than the list from which the person came.
  const campaign = values.value.campaign ?? asked
  const form: Form = { name, values, act }
  const run = (): void => {
    const evidence = filesOf(name).value.map((file) => ({ id: file.id, public: file.public }))
    const body = readBody(kind, values.value, evidence, language.value)
    void act.run(
      { act: 'propose', body },
      (headers) => api.POST('/api/staff/proposals', { params: { header: headers }, body }),
      ({ id, repeats }) => {
        dropDraft(name)
        go(hrefTo(`${PROPOSALS.path}/${id}`, { campaign }))
        if (repeats.length === 0) tell(MONEY_OUT_TEXTS.proposed, { id })
        else tell(MONEY_OUT_TEXTS.proposedRepeats, { id, count: String(repeats.length) })
      },
    )
  }
  return (
    <>
      <div class="screen-head">
        <h1>{say(KIND_WORDS[kind])}</h1>
        <a class="button quiet" href={hrefTo(PROPOSALS.path, { campaign })}>
          {say(FRAME_TEXTS.back)}
        </a>
      </div>
      <div class="beside beside--wide">
        <ActForm
          name={name}
          title={KIND_WORDS[kind]}
          submit={MONEY_OUT_TEXTS.submit}
          shortcut="d"
          act={act}
          run={run}
          isHeaded
        >
          {!mayChooseCampaign(kind) && (
            <p>
              {say(MONEY_OUT_TEXTS.campaign)}: <b>{campaignName(campaign)}</b>
            </p>
          )}
          <Fields kind={kind} form={form} />
          <LongField
            form={form}
            name="note"
            label={MONEY_OUT_TEXTS.note}
            maxLength={1000}
            optional
          />
        </ActForm>
        <FundsPanel campaign={campaign} />
      </div>
    </>
  )
}

/** All other proposals are of the campaign of what they are about. */
const mayChooseCampaign = (kind: Kind): boolean =>
  kind === 'allocation' && page.campaigns.length > 1

function Fields({ kind, form }: { kind: Kind; form: Form }) {
  if (kind === 'allocation') return <AllocationFields form={form} />
  if (kind === 'disbursement') return <DisbursementFields form={form} />
  if (kind === 'refund') return <RefundFields form={form} />
  return kind === 'correction' ? <CorrectionFields form={form} /> : <WithdrawalFields form={form} />
}

const AllocationFields = ({ form }: { form: Form }) => (
  <>
    {mayChooseCampaign('allocation') && (
      <ChoiceField
        form={form}
        name="campaign"
        label={MONEY_OUT_TEXTS.campaign}
        choices={page.campaigns.map(({ id, names }) => ({ value: id, text: say(names) }))}
      />
    )}
    <WorthFields form={form} amount={MONEY_OUT_TEXTS.amount} />
    <ChoiceField
      form={form}
      name="commune"
      label={MONEY_OUT_TEXTS.commune}
      choices={[
        { value: '', text: say(MONEY_OUT_TEXTS.noCommune) },
        ...page.communes.map((one) => ({ value: one.code, text: one.name })),
      ]}
    />
    <PublicField
      form={form}
      name="purpose"
      label={MONEY_OUT_TEXTS.purpose}
      maxLength={120}
      optional
      isShort
    />
    <div class="pair">
      <PublicField
        form={form}
        name="decision.number"
        label={MONEY_OUT_TEXTS.number}
        maxLength={50}
        isShort
      />
      <TextField form={form} name="decision.day" label={MONEY_OUT_TEXTS.decisionDay} type="date" />
    </div>
  </>
)

const DisbursementFields = ({ form }: { form: Form }) => (
  <>
    <AllocationField form={form} />
    <WorthFields form={form} amount={MONEY_OUT_TEXTS.amount} hasChannel />
    <EvidenceField
      form={form.name}
      issue={form.act.problem?.issues.find(({ field }) => field.startsWith('evidence'))}
    />
  </>
)

const RefundFields = ({ form }: { form: Form }) => (
  <>
    <EntryField form={form} />
    <WorthFields form={form} amount={MONEY_OUT_TEXTS.amount} hasChannel />
    <PublicField
      form={form}
      name="publicReason"
      label={MONEY_OUT_TEXTS.publicReason}
      maxLength={120}
      ready={READY_REASONS.refund}
      isShort
    />
  </>
)

const CorrectionFields = ({ form }: { form: Form }) => (
  <>
    <EntryField form={form} />
    <ChoiceField
      form={form}
      name="state"
      label={MONEY_OUT_TEXTS.correctState}
      choices={listOf(STATE_NAMES)}
    />
    <WorthFields form={form} amount={MONEY_OUT_TEXTS.difference} />
    <TextField
      form={form}
      name="allocation"
      label={MONEY_OUT_TEXTS.ofAllocation}
      maxLength={20}
      optional
    />
    <PublicField
      form={form}
      name="publicReason"
      label={MONEY_OUT_TEXTS.publicReason}
      maxLength={300}
      ready={READY_REASONS.correction}
    />
  </>
)

const WithdrawalFields = ({ form }: { form: Form }) => (
  <>
    <TextField form={form} name="proposal" label={MONEY_OUT_TEXTS.ofProposal} maxLength={20} />
    <TextField form={form} name="file" label={MONEY_OUT_TEXTS.ofFile} maxLength={24} />
    <PublicField
      form={form}
      name="publicReason"
      label={MONEY_OUT_TEXTS.publicReason}
      maxLength={300}
      ready={READY_REASONS.withdrawal}
    />
  </>
)

function EntryField({ form }: { form: Form }) {
  const index = valueOf(form, 'entry').trim()
  return (
    <>
      <TextField form={form} name="entry" label={MONEY_OUT_TEXTS.entry} numeric />
      {/^\d{1,12}$/u.test(index) && <EntryAt index={Number(index)} />}
    </>
  )
}

interface WorthFieldsProps {
  form: Form
  amount: Text
  hasChannel?: boolean
}

/** Money, or goods of one kind. */
function WorthFields({ form, amount, hasChannel }: WorthFieldsProps) {
  const isGoods = valueOf(form, 'what') === 'goods'
  return (
    <>
      <ChoiceField
        form={form}
        name="what"
        label={MONEY_OUT_TEXTS.what}
        choices={[
          { value: 'money', text: say(MONEY_OUT_TEXTS.money) },
          { value: 'goods', text: say(MONEY_OUT_TEXTS.goods) },
        ]}
      />
      {isGoods ? (
        <>
          <ChoiceField
            form={form}
            name="goods.kind"
            label={MONEY_OUT_TEXTS.goodsKind}
            choices={listOf(GOODS)}
          />
          <div class="pair">
            <TextField form={form} name="goods.quantity" label={MONEY_OUT_TEXTS.quantity} numeric />
            <ChoiceField
              form={form}
              name="goods.unit"
              label={MONEY_OUT_TEXTS.unit}
              choices={listOf(UNITS)}
            />
          </div>
        </>
      ) : (
        <div class="pair">
          <TextField form={form} name="amountVnd" label={amount} numeric />
          {hasChannel && (
            <ChoiceField
              form={form}
              name="channel"
              label={MONEY_OUT_TEXTS.channel}
              choices={[
                { value: 'transfer', text: say(MONEY_OUT_TEXTS.transfer) },
                { value: 'cash', text: say(MONEY_OUT_TEXTS.cash) },
              ]}
            />
          )}
        </div>
      )}
    </>
  )
}
