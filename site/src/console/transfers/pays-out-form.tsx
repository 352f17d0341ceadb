import type { LedgerEntry } from '../../../../shared/ledger/entry.ts'
import { KIND_NAMES } from '../../../../shared/ledger-texts.ts'
import { parseVnd } from '../../../../shared/parse-vnd.ts'
import { api } from '../api/client.ts'
import { ActForm } from '../frame/act-form.tsx'
import { campaignName } from '../frame/campaign-name.ts'
import { draftOf } from '../frame/draft.ts'
import { TextField, setValue, valueOf } from '../frame/fields.tsx'
import type { Form } from '../frame/fields.tsx'
import { language, say, sayDay, sayVnd } from '../frame/language.ts'
import { useLoaded } from '../frame/loading.tsx'
import { sayWorth } from '../money-out/say-entry.ts'
import { TRANSFER_TEXTS } from './transfer-texts.ts'
import { useDecide } from './use-decide.ts'
import type { RowForm } from './use-decide.ts'

/** As many as one decision may name. */
const MAX_PARTS = 20

interface Part {
  index: number
  amountVnd: number
}

/** Ties money that left to the entries of the public books that it carried out, each with its part. */
export function PaysOutForm({ quiet, ...props }: RowForm & { quiet?: boolean }) {
  const { transfer } = props
  const name = `pays-out/${transfer.name}`
  const { act, decide } = useDecide(props, name)
  const initial = { count: '1', 'index-0': '', 'part-0': String(-transfer.amountVnd) }
  const form = { name, values: draftOf(name, initial), act }
  const count = Number(valueOf(form, 'count'))
  const parts = Array.from({ length: count }, (_, at) => readPart(form, at)).filter(
    (part) => part !== undefined,
  )
  const left = -transfer.amountVnd - parts.reduce((sum, { amountVnd }) => sum + amountVnd, 0)
  return (
    <ActForm
      name={name}
      title={TRANSFER_TEXTS.paysOut}
      lead={TRANSFER_TEXTS.paysOutLead}
      submit={TRANSFER_TEXTS.paysOutSubmit}
      shortcut="d"
      act={act}
      run={() => decide({ decision: 'pays-out', entries: parts }, TRANSFER_TEXTS.decided)}
      disabled={left !== 0 || parts.length < count}
      quiet={quiet}
    >
      {Array.from({ length: count }, (_, at) => (
        <PartFields key={at} form={form} at={at} />
      ))}
      <p role="status">{say(TRANSFER_TEXTS.left, { sum: sayVnd(left) })}</p>
      {count < MAX_PARTS && (
        <p class="acts">
          <button
            class="quiet"
            type="button"
            onClick={() => setValue(form, 'count', String(count + 1))}
          >
            {say(TRANSFER_TEXTS.addEntry)}
          </button>
        </p>
      )}
    </ActForm>
  )
}

const isIndex = (typed: string): boolean => /^\d{1,12}$/u.test(typed)

function readPart(form: Form, at: number): Part | undefined {
  const index = valueOf(form, `index-${at}`).trim()
  const sum = parseVnd(valueOf(form, `part-${at}`), language.value)
  return isIndex(index) && sum.ok ? { index: Number(index), amountVnd: sum.amountVnd } : undefined
}

function PartFields({ form, at }: { form: Form; at: number }) {
  const index = valueOf(form, `index-${at}`).trim()
  return (
    <>
      <div class="part">
        <TextField form={form} name={`index-${at}`} label={TRANSFER_TEXTS.index} numeric />
        <TextField form={form} name={`part-${at}`} label={TRANSFER_TEXTS.part} numeric />
      </div>
      {isIndex(index) && <EntryAt index={Number(index)} />}
    </>
  )
}

/** What the public books say at an index, so that nobody ties money to a wrong line. */
export function EntryAt({ index }: { index: number }) {
  const { data, failure } = useLoaded(
    () => api.GET('/api/ledger/entries/{index}', { params: { path: { index: String(index) } } }),
    String(index),
  )
  if (failure) return <p class="hint">{failure === 'offline' ? '' : failure.message}</p>
  if (!data) return null
  const entry = data.entry as unknown as LedgerEntry
  const what = [
    sayDay(entry.day),
    say(KIND_NAMES[entry.kind]),
    sayWorth(entry),
    campaignName(entry.campaign),
    entry.decision ?? entry.reason ?? entry.purpose ?? entry.code ?? '',
  ]
  return <p class="hint">{what.filter((one) => one !== '').join(' · ')}</p>
}
