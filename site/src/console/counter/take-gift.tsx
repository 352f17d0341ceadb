import { COMMUNE_OPTIONS } from '../../../../shared/forms/public-form.ts'
import { PUBLISH_CONSENT } from '../../../../shared/forms/pledge.ts'
import { DONOR_KIND_NAMES } from '../../../../shared/ledger-texts.ts'
import { DONOR_KINDS } from '../../../../shared/ledger/entry.ts'
import { vietnamDay } from '../../../../shared/vietnam-time.ts'
import { api } from '../api/client.ts'
import { ActForm } from '../frame/act-form.tsx'
import { draftOf, dropDraft } from '../frame/draft.ts'
import { CheckField, ChoiceField, TextField, valueOf } from '../frame/fields.tsx'
import type { Form } from '../frame/fields.tsx'
import { say } from '../frame/language.ts'
import { useAct } from '../frame/use-act.ts'
import { PledgeInBooks, useInBooks } from '../ledger/pledge-in-books.tsx'
import { AmountField, readAmount } from './amount-field.tsx'
import { COUNTER_TEXTS } from './counter-texts.ts'
import { GoodsFields, goodsOf, newGoods } from './goods-fields.tsx'
import { keepPlace, placeOfLast } from './last-place.ts'
import { PlaceFields } from './place-fields.tsx'
import { seenWrong, withSeen } from './seen-wrong.ts'
import { showTaken } from './took.ts'
import { TAKE_TEXTS } from './take-texts.ts'

type DonorKind = (typeof DONOR_KINDS)[number]

/** Cash or goods of one giver. */
export function TakeGift({ campaign, isGoods }: { campaign: string; isGoods: boolean }) {
  const name = `take/${campaign}/${isGoods ? 'goods' : 'cash'}`
  const act = useAct(name)
  const values = draftOf(name, {
    place: placeOfLast(),
    'donor.kind': 'individual',
    lines: '1',
    ...newGoods(0),
  })
  const count = Number(valueOf({ values }, 'lines'))
  const seen = seenWrong(values.value, isGoods ? count : 0, vietnamDay(new Date()))
  const told = { ...act, problem: withSeen(act.problem, seen) }
  const form = { name, values, act: told }
  const pledge = useInBooks(valueOf(form, 'pledgeCode'))
  const run = (): void => {
    const optional = (field: string): string | undefined => valueOf(form, field).trim() || undefined
    const body = {
      campaign,
      place: valueOf(form, 'place'),
      takenOn: optional('takenOn'),
      donor: donorOf(form),
      pledgeCode: optional('pledgeCode'),
      ...(isGoods
        ? { goods: goodsOf(form, count) }
        : { amountVnd: readAmount(valueOf(form, 'amountVnd')) }),
    }
    void act.run(
      { act: 'take-gift', of: campaign, body },
      (headers) => api.POST('/api/staff/contributions', { params: { header: headers }, body }),
      (took) => {
        keepPlace(body.place)
        dropDraft(name)
        showTaken(took)
      },
    )
  }
  const title = isGoods ? COUNTER_TEXTS.goodsAct : COUNTER_TEXTS.cash
  return (
    <ActForm name={name} title={title} submit={TAKE_TEXTS.submit} act={told} run={run} isHeaded>
      <div class="pairs">
        {!isGoods && <AmountField form={form} name="amountVnd" />}
        <DonorFields form={form} />
        <PlaceFields form={form} />
        <TextField
          form={form}
          name="pledgeCode"
          label={TAKE_TEXTS.pledge}
          hint={TAKE_TEXTS.pledgeHint}
          maxLength={40}
          optional
        />
      </div>
      <PledgeInBooks loaded={pledge} campaign={campaign} />
      {isGoods &&
        Array.from({ length: count }, (_, at) => <GoodsFields key={at} form={form} at={at} />)}
      {isGoods && (
        <p class="acts">
          <button
            type="button"
            class="quiet"
            onClick={() => {
              form.values.value = {
                ...form.values.value,
                ...newGoods(count),
                lines: String(count + 1),
              }
            }}
          >
            {say(TAKE_TEXTS.addLine)}
          </button>
        </p>
      )}
    </ActForm>
  )
}

function donorOf(form: Form) {
  const read = (field: string): string | undefined => valueOf(form, field).trim() || undefined
  const phone = read('donor.phone')
  if (read('donor.kind') === 'anonymous') return { kind: 'anonymous', phone } as const
  return {
    kind: read('donor.kind') as DonorKind,
    name: read('donor.name'),
    commune: read('donor.commune'),
    phone,
    publishName: valueOf(form, 'donor.publishName') === 'yes',
  }
}

/** Who gives; of an anonymous giver a phone number at most. */
function DonorFields({ form }: { form: Form }) {
  const isAnonymous = valueOf(form, 'donor.kind') === 'anonymous'
  return (
    <>
      <ChoiceField
        form={form}
        name="donor.kind"
        label={TAKE_TEXTS.donorKind}
        choices={[
          ...DONOR_KINDS.map((kind) => ({ value: kind, text: say(DONOR_KIND_NAMES[kind]) })),
          { value: 'anonymous', text: say(TAKE_TEXTS.anonymous) },
        ]}
      />
      {!isAnonymous && (
        <>
          <TextField
            form={form}
            name="donor.name"
            label={TAKE_TEXTS.name}
            maxLength={120}
            optional
          />
          <ChoiceField
            form={form}
            name="donor.commune"
            label={TAKE_TEXTS.commune}
            choices={[
              { value: '', text: say(TAKE_TEXTS.notSaid) },
              ...COMMUNE_OPTIONS.map(({ value, label }) => ({ value, text: say(label) })),
              { value: 'elsewhere', text: say(TAKE_TEXTS.elsewhere) },
            ]}
          />
        </>
      )}
      <TextField form={form} name="donor.phone" label={TAKE_TEXTS.phone} type="tel" optional />
      {!isAnonymous && (
        <div class="wide">
          <p class="hint">{say(TAKE_TEXTS.readOut)}</p>
          {/* In the language of the giver, whatever the screen speaks. */}
          <blockquote class="quote" lang="vi">
            {PUBLISH_CONSENT.vi}
          </blockquote>
          <CheckField form={form} name="donor.publishName" label={TAKE_TEXTS.publishName} />
        </div>
      )}
    </>
  )
}
