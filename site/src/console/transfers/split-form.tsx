import { api } from '../api/client.ts'
import { ActForm } from '../frame/act-form.tsx'
import { draftOf } from '../frame/draft.ts'
import { ChoiceField, TextField, setValue, valueOf } from '../frame/fields.tsx'
import type { Form } from '../frame/fields.tsx'
import { afterRefusal } from '../frame/item-screen.tsx'
import { language, say, sayVnd } from '../frame/language.ts'
import { page } from '../frame/page.ts'
import { PledgeInBooks, useInBooks } from '../ledger/pledge-in-books.tsx'
import { LikeGifts, isEachSaid, keepLike, notFollowed, sayLike } from './like-gifts.tsx'
import { MAX_PARTS, MIN_PARTS, countOf, leftOf, partsToSend, typedParts } from './split-parts.ts'
import { SPLIT_TEXTS } from './split-texts.ts'
import { useDecide } from './use-decide.ts'
import type { RowForm } from './use-decide.ts'

/** Proposes that one gift is for several campaigns or pledges, each with its part. */
export function SplitForm({ quiet, ...props }: RowForm & { quiet: boolean }) {
  const { transfer, reload } = props
  const { name, campaign, amountVnd } = transfer
  const formName = `split/${name}`
  const { act, done } = useDecide(props, formName)
  const form = { name: formName, values: draftOf(formName, initialOf(transfer)), act: sayLike(act) }
  const typed = typedParts(form, language.value)
  const parts = partsToSend(amountVnd, typed)
  const left = leftOf(amountVnd, typed)
  const others = typed.flatMap((part) => (part.campaign === campaign ? [] : [part.campaign]))
  const run = (): void => {
    if (!parts) return
    const body = { parts, ...notFollowed(form) }
    void act.run(
      { act: 'split', of: name, body },
      (headers) =>
        api.POST('/api/staff/transfers/{name}/split', {
          params: { path: { name }, header: headers },
          body,
        }),
      () => done(SPLIT_TEXTS.proposed),
      (problem) => (keepLike(form, problem) ? undefined : afterRefusal(problem, reload)),
    )
  }
  return (
    <ActForm
      name={formName}
      title={SPLIT_TEXTS.title}
      lead={SPLIT_TEXTS.lead}
      submit={SPLIT_TEXTS.submit}
      shortcut="e"
      act={form.act}
      run={run}
      quiet={quiet}
      disabled={!parts || !isEachSaid(form)}
    >
      {typed.map((part, at) => (
        <PartFields
          // Parts are added and taken away at the end alone.
          key={`part-${String(at)}`}
          form={form}
          at={at}
          amountVnd={part.amountVnd}
          left={left}
        />
      ))}
      <p class={left === 0 ? 'hint' : 'wrong'} role="status">
        {sayLeft(left, amountVnd)}
      </p>
      <p class="acts">
        {typed.length < MAX_PARTS && (
          <button type="button" class="quiet" onClick={() => resize(form, 1, campaign)}>
            {say(SPLIT_TEXTS.more)}
          </button>
        )}
        {typed.length > MIN_PARTS && (
          <button type="button" class="quiet" onClick={() => resize(form, -1, campaign)}>
            {say(SPLIT_TEXTS.less)}
          </button>
        )}
      </p>
      <LikeGifts form={form} campaign={others[0] ?? campaign} />
    </ActForm>
  )
}

/** Codes that the bank's text names are offered, each in a part of its own. */
function initialOf({ campaign, codes = [] }: RowForm['transfer']): Record<string, string> {
  const count = Math.min(MAX_PARTS, Math.max(MIN_PARTS, codes.length))
  const values: Record<string, string> = { count: String(count) }
  for (let at = 0; at < MAX_PARTS; at++) {
    values[`parts.${at}.amountVnd`] = ''
    values[`parts.${at}.campaign`] = campaign
    values[`parts.${at}.code`] = codes[at] ?? ''
  }
  return values
}

/** What is typed in a part that is taken away is gone: nothing that nobody sees is kept. */
function resize(form: Form, change: 1 | -1, campaign: string): void {
  if (form.act.isLocked) return
  const count = countOf(form)
  if (change === -1) {
    setValue(form, `parts.${count - 1}.amountVnd`, '')
    setValue(form, `parts.${count - 1}.code`, '')
    setValue(form, `parts.${count - 1}.campaign`, campaign)
  }
  setValue(form, 'count', String(count + change))
}

function sayLeft(left: number, amountVnd: number): string {
  if (left === 0) return say(SPLIT_TEXTS.exact, { sum: sayVnd(amountVnd) })
  return left > 0
    ? say(SPLIT_TEXTS.left, { sum: sayVnd(left) })
    : say(SPLIT_TEXTS.over, { sum: sayVnd(-left) })
}

interface PartProps {
  form: Form
  at: number
  amountVnd: number | undefined
  left: number
}

function PartFields({ form, at, amountVnd, left }: PartProps) {
  const [sum, of, code] = [`parts.${at}.amountVnd`, `parts.${at}.campaign`, `parts.${at}.code`]
  const pledge = useInBooks(valueOf(form, code))
  const written = valueOf(form, sum)
  const choices = page.campaigns.map(({ id, names }) => ({ value: id, text: say(names) }))
  const mine = left + (amountVnd ?? 0)
  return (
    <fieldset class="field files">
      <legend>{say(SPLIT_TEXTS.part, { number: String(at + 1) })}</legend>
      <TextField form={form} name={sum} label={SPLIT_TEXTS.amount} numeric />
      {written !== '' && (
        <p class={amountVnd === undefined ? 'wrong' : 'hint'} role="status">
          {amountVnd === undefined
            ? say(SPLIT_TEXTS.notRead)
            : say(SPLIT_TEXTS.reads, { sum: sayVnd(amountVnd) })}
        </p>
      )}
      {left !== 0 && mine > 0 && (
        <p class="acts">
          <button
            type="button"
            class="quiet"
            onClick={() => !form.act.isLocked && setValue(form, sum, String(mine))}
          >
            {say(SPLIT_TEXTS.takesLeft, { sum: sayVnd(mine) })}
          </button>
        </p>
      )}
      <ChoiceField form={form} name={of} label={SPLIT_TEXTS.campaign} choices={choices} />
      <TextField
        form={form}
        name={code}
        label={SPLIT_TEXTS.code}
        hint={SPLIT_TEXTS.codeHint}
        maxLength={40}
        optional
      />
      <PledgeInBooks loaded={pledge} campaign={valueOf(form, of)} />
    </fieldset>
  )
}
