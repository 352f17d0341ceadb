import { ActForm } from '../frame/act-form.tsx'
import { draftOf } from '../frame/draft.ts'
import { valueOf } from '../frame/fields.tsx'
import { Shown, useLoaded } from '../frame/loading.tsx'
import { HAND_OVER_TEXTS } from './hand-over-texts.ts'
import { RowChoice } from './row-choice.tsx'
import { findRows } from './transfer.ts'
import type { Transfer } from './transfer.ts'
import { useDecide } from './use-decide.ts'
import type { RowForm } from './use-decide.ts'

/** Ties a gift of another campaign to the two rows by which its money went there. */
export function SettleHandOverForm({ quiet, ...props }: RowForm & { quiet: boolean }) {
  const { transfer } = props
  const { name, campaign, amountVnd, day, handOver } = transfer
  const formName = `transferred/${name}`
  const { act, decide } = useDecide(props, formName)
  const form = { name: formName, values: draftOf(formName, { debit: '', credit: '' }), act }
  const to = handOver?.to ?? ''
  const loaded = useLoaded(async () => {
    const since = (row: Transfer): boolean => row.day >= day
    const debits = await findRows(
      { campaign, state: 'outgoing' },
      (row) => row.amountVnd === -amountVnd && since(row),
    )
    if (!debits.data) return debits
    const credits = await findRows(
      { campaign: to, state: 'waiting' },
      (row) => row.amountVnd === amountVnd && since(row),
    )
    if (!credits.data) return credits
    return { data: { debits: debits.data, credits: credits.data }, response: credits.response }
  }, name)
  const [debit, credit] = [valueOf(form, 'debit'), valueOf(form, 'credit')]
  return (
    <Shown loaded={loaded}>
      {(rows) => (
        <ActForm
          name={formName}
          title={HAND_OVER_TEXTS.settle}
          lead={HAND_OVER_TEXTS.settleLead}
          submit={HAND_OVER_TEXTS.settleSubmit}
          shortcut="d"
          act={act}
          run={() => decide({ decision: 'transferred', debit, credit }, HAND_OVER_TEXTS.settled)}
          disabled={debit === '' || credit === ''}
          quiet={quiet}
        >
          <RowChoice
            form={form}
            name="debit"
            label={HAND_OVER_TEXTS.debit}
            rows={'debits' in rows ? rows.debits : []}
          />
          <RowChoice
            form={form}
            name="credit"
            label={HAND_OVER_TEXTS.credit}
            rows={'credits' in rows ? rows.credits : []}
          />
        </ActForm>
      )}
    </Shown>
  )
}
