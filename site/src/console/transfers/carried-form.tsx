import { parseVnd } from '../../../../shared/parse-vnd.ts'
import { ActForm } from '../frame/act-form.tsx'
import { draftOf } from '../frame/draft.ts'
import { TextField, valueOf } from '../frame/fields.tsx'
import { language } from '../frame/language.ts'
import { Shown, useLoaded } from '../frame/loading.tsx'
import { HAND_OVER_TEXTS } from './hand-over-texts.ts'
import { RowChoice } from './row-choice.tsx'
import { findRows } from './transfer.ts'
import type { Transfer } from './transfer.ts'
import { useDecide } from './use-decide.ts'
import type { RowForm } from './use-decide.ts'

/**
 * Says that rows which were decided on already carried the money of a gift, in whole or in part: own
 * transfers that moved several gifts at once, or a payment that gave it back to its donor.
 */
export function CarriedForm(props: RowForm) {
  const { transfer } = props
  const { name } = transfer
  const formName = `carried/${name}`
  const { act, decide } = useDecide(props, formName)
  const initial = { debit: '', credit: '', amountVnd: '' }
  const form = { name: formName, values: draftOf(formName, initial), act }
  const loaded = useLoaded(() => carriersOf(transfer), name)
  const [debit, credit] = [valueOf(form, 'debit'), valueOf(form, 'credit')]
  const sum = parseVnd(valueOf(form, 'amountVnd'), language.value)
  return (
    <Shown loaded={loaded}>
      {({ debits, credits }) => {
        const pays = debits.find((row) => row.name === debit)?.state === 'pays-out'
        const body = {
          decision: 'carried',
          debit,
          ...(pays ? {} : { credit }),
          ...(sum.ok ? { amountVnd: sum.amountVnd } : {}),
        } as const
        return (
          <ActForm
            name={formName}
            title={HAND_OVER_TEXTS.carried}
            lead={HAND_OVER_TEXTS.carriedLead}
            submit={HAND_OVER_TEXTS.carriedSubmit}
            shortcut="c"
            act={act}
            run={() => decide(body, HAND_OVER_TEXTS.settled)}
            disabled={debit === '' || (!pays && credit === '')}
            quiet
          >
            <RowChoice form={form} name="debit" label={HAND_OVER_TEXTS.debit} rows={debits} />
            {!pays && (
              <RowChoice form={form} name="credit" label={HAND_OVER_TEXTS.credit} rows={credits} />
            )}
            <TextField form={form} name="amountVnd" label={HAND_OVER_TEXTS.part} numeric optional />
          </ActForm>
        )
      }}
    </Shown>
  )
}

async function carriersOf({ campaign, day, handOver }: Transfer) {
  const own = await findRows(
    { campaign, state: 'own-transfer' },
    (row) => row.amountVnd < 0 && row.day >= day,
  )
  if (!own.data) return own
  const paid = await findRows({ campaign, state: 'pays-out' }, (row) => row.day >= day)
  if (!paid.data) return paid
  const credits = await findRows(
    { campaign: handOver?.to ?? '', state: 'own-transfer' },
    (row) => row.amountVnd > 0 && row.day >= day,
  )
  if (!credits.data) return credits
  const data = { debits: [...own.data, ...paid.data], credits: credits.data }
  return { data, response: credits.response }
}
