import { useKeys } from '../frame/keys.ts'
import { ActForm } from '../frame/act-form.tsx'
import { fieldId } from '../frame/act-notice.tsx'
import { draftOf } from '../frame/draft.ts'
import { ChoiceField, TextField, setValue, valueOf } from '../frame/fields.tsx'
import { say } from '../frame/language.ts'
import type { Text } from '../frame/language.ts'
import { PublicField } from '../frame/public-field.tsx'
import { saidNotPersonal } from '../frame/not-personal.ts'
import { READY_REASONS } from '../frame/ready-reasons.ts'
import { PledgeInBooks, useInBooks } from '../ledger/pledge-in-books.tsx'
import { readDays } from './read-days.ts'
import { KIND_WORDS } from './statement-words.ts'
import type { Decision, Transfer } from './transfer.ts'
import { TRANSFER_TEXTS } from './transfer-texts.ts'
import { useDecide } from './use-decide.ts'
import type { RowForm } from './use-decide.ts'

/** Whether something else is what most people come for. */
interface Weight {
  quiet?: boolean
}

/** A pledge that a row may be of, and why. */
interface Candidate {
  code: string
  text: string
}

export function candidatesOf({ codes = [], near = [] }: Transfer): readonly Candidate[] {
  const named = codes.map((code) => ({ code, text: say(TRANSFER_TEXTS.named) }))
  const others = near
    .filter(({ code }) => !codes.includes(code))
    .map(({ code, text = '' }) => ({ code, text }))
  return [...named, ...others]
}

/** Gives a row to a pledge: to one that its text comes near, by one key, or to any by its code. */
export function AssignForm({ quiet, ...props }: RowForm & Weight) {
  const { transfer } = props
  const name = `assign/${transfer.name}`
  const { act, decide } = useDecide(props, name)
  const candidates = candidatesOf(transfer)
  const form = { name, values: draftOf(name, { code: '' }), act }
  const choose = (code: string): void => {
    setValue(form, 'code', code)
    document.getElementById(fieldId(name, 'submit'))?.focus()
  }
  useKeys(
    candidates.slice(0, 9).map(({ code }, at) => ({
      key: String(at + 1),
      text: { vi: code, en: code, pt: code },
      run: () => choose(code),
    })),
  )
  const code = valueOf(form, 'code').trim().toUpperCase()
  const pledge = useInBooks(code)
  return (
    <ActForm
      name={name}
      title={TRANSFER_TEXTS.assign}
      submit={TRANSFER_TEXTS.assignSubmit}
      submitId={fieldId(name, 'submit')}
      shortcut="d"
      act={act}
      run={() => decide({ decision: 'assign', code }, TRANSFER_TEXTS.assigned, { code })}
      quiet={quiet}
    >
      {candidates.length === 0 ? (
        <p>{say(TRANSFER_TEXTS.noCandidates)}</p>
      ) : (
        <ol class="candidates" aria-label={say(TRANSFER_TEXTS.candidates)}>
          {candidates.map((one, at) => (
            <li key={one.code}>
              <button
                class="quiet"
                type="button"
                aria-pressed={one.code === code}
                onClick={() => choose(one.code)}
              >
                {one.code}
                <kbd aria-hidden="true">{at + 1}</kbd>
              </button>
              <span>{one.text}</span>
            </li>
          ))}
        </ol>
      )}
      <TextField form={form} name="code" label={TRANSFER_TEXTS.findCode} maxLength={40} />
      <PledgeInBooks loaded={pledge} campaign={transfer.campaign} />
    </ActForm>
  )
}

/** Takes a row as a gift of nobody who pledged. */
export function AcceptForm({
  quiet,
  title = TRANSFER_TEXTS.accept,
  submit = TRANSFER_TEXTS.acceptSubmit,
  ...props
}: RowForm & Weight & { title?: Text; submit?: Text }) {
  const name = `accept/${props.transfer.name}`
  const { act, decide } = useDecide(props, name)
  return (
    <ActForm
      name={name}
      title={title}
      submit={submit}
      shortcut="a"
      act={act}
      run={() => decide({ decision: 'accept' }, TRANSFER_TEXTS.accepted)}
      quiet={quiet}
    />
  )
}

/** Only money that came can be of these kinds. */
const COMES_ONLY: ReadonlySet<string> = new Set(['returned-transfer', 'cash-paid-in'])

/** Says what a row is that is no gift. */
export function NotGiftForm({ quiet, ...props }: RowForm & Weight) {
  const { transfer } = props
  const name = `not-a-gift/${transfer.name}`
  const { act, decide } = useDecide(props, name)
  const kinds = Object.keys(KIND_WORDS).filter(
    (kind) => transfer.amountVnd > 0 || !COMES_ONLY.has(kind),
  )
  const initial = { kind: transfer.suggests ?? '', counterDays: '' }
  const form = { name, values: draftOf(name, initial), act }
  const kind = valueOf(form, 'kind')
  const isCash = kind === 'cash-paid-in'
  const run = (): void => {
    const body: Decision = { decision: 'not-a-gift', kind: kind as Decision['kind'] }
    if (isCash) body.counterDays = readDays(valueOf(form, 'counterDays'))
    decide(body, TRANSFER_TEXTS.decided)
  }
  return (
    <ActForm
      name={name}
      title={TRANSFER_TEXTS.notGift}
      submit={TRANSFER_TEXTS.notGift}
      shortcut="g"
      act={act}
      run={run}
      disabled={kind === ''}
      quiet={quiet}
    >
      <ChoiceField
        form={form}
        name="kind"
        label={TRANSFER_TEXTS.kind}
        choices={[
          { value: '', text: say(TRANSFER_TEXTS.choose) },
          ...kinds.map((one) => ({
            value: one,
            text: KIND_WORDS[one] ? say(KIND_WORDS[one]) : one,
          })),
        ]}
      />
      {isCash && (
        <TextField
          form={form}
          name="counterDays"
          label={TRANSFER_TEXTS.days}
          hint={TRANSFER_TEXTS.daysHint}
        />
      )}
    </ActForm>
  )
}

/** Proposes that a row goes back to who sent it. */
export function ReturnForm(props: RowForm) {
  const name = `return/${props.transfer.name}`
  const { act, decide } = useDecide(props, name)
  const form = { name, values: draftOf(name, { publicReason: '' }), act }
  return (
    <ActForm
      name={name}
      title={TRANSFER_TEXTS.returning}
      submit={TRANSFER_TEXTS.returning}
      shortcut="r"
      act={act}
      run={() =>
        decide(
          {
            decision: 'return',
            publicReason: valueOf(form, 'publicReason'),
            ...saidNotPersonal(form),
          },
          TRANSFER_TEXTS.returnProposed,
        )
      }
      quiet
    >
      <PublicField
        form={form}
        name="publicReason"
        label={TRANSFER_TEXTS.reason}
        maxLength={107}
        ready={READY_REASONS.return}
        known={{ written: [props.transfer.memo] }}
      />
    </ActForm>
  )
}

/** Takes back what was decided of a row that is no gift, or of what it paid. */
export function TakeBackForm(props: RowForm) {
  const name = `take-back/${props.transfer.name}`
  const { act, decide } = useDecide(props, name)
  return (
    <ActForm
      name={name}
      title={TRANSFER_TEXTS.takeBack}
      lead={TRANSFER_TEXTS.takeBackLead}
      submit={TRANSFER_TEXTS.takeBack}
      shortcut="t"
      act={act}
      run={() => decide({ decision: 'take-back' }, TRANSFER_TEXTS.decided)}
      quiet
    />
  )
}
