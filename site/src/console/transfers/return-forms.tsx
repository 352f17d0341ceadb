import { ActForm } from '../frame/act-form.tsx'
import { draftOf } from '../frame/draft.ts'
import { say, sayDay, sayVnd } from '../frame/language.ts'
import { Shown, useLoaded } from '../frame/loading.tsx'
import { sayMemo } from './say-memo.ts'
import { findRows } from './transfer.ts'
import { TRANSFER_TEXTS } from './transfer-texts.ts'
import { useDecide } from './use-decide.ts'
import type { RowForm } from './use-decide.ts'

/** Ties a return that was allowed to the row by which the money left. */
export function SettleForm(props: RowForm) {
  const { transfer } = props
  const { name, campaign, amountVnd } = transfer
  const form = `returned/${name}`
  const { act, decide } = useDecide(props, form)
  const loaded = useLoaded(
    () => findRows({ campaign, state: 'outgoing' }, (row) => row.amountVnd === -amountVnd),
    name,
  )
  const values = draftOf(form, { debit: '' })
  return (
    <Shown loaded={loaded}>
      {(debits) => {
        return (
          <ActForm
            name={form}
            title={TRANSFER_TEXTS.settle}
            submit={TRANSFER_TEXTS.settleSubmit}
            shortcut="d"
            act={act}
            run={() =>
              decide(
                { decision: 'returned', debit: values.value.debit ?? '' },
                TRANSFER_TEXTS.settled,
              )
            }
            disabled={!values.value.debit}
          >
            {debits.length === 0 && <p>{say(TRANSFER_TEXTS.noDebits)}</p>}
            <div class="field">
              {debits.map((debit) => (
                <label class="check" key={debit.name}>
                  <input
                    type="radio"
                    name="debit"
                    checked={values.value.debit === debit.name}
                    onChange={() => {
                      values.value = { debit: debit.name }
                    }}
                  />
                  <span>
                    {sayDay(debit.day)} · {sayVnd(debit.amountVnd)} · {sayMemo(debit)}
                  </span>
                </label>
              ))}
            </div>
          </ActForm>
        )
      }}
    </Shown>
  )
}
