import { api } from '../api/client.ts'
import { ActForm } from '../frame/act-form.tsx'
import { Decisions } from '../frame/decisions.tsx'
import { draftOf } from '../frame/draft.ts'
import { valueOf } from '../frame/fields.tsx'
import { afterRefusal } from '../frame/item-screen.tsx'
import { say, sayDay, sayVnd } from '../frame/language.ts'
import { Shown, useLoaded } from '../frame/loading.tsx'
import { PublicWords } from '../frame/public-field.tsx'
import { shownSubject } from '../session/session.ts'
import { sayMemo } from './say-memo.ts'
import { findRows } from './transfer.ts'
import { TRANSFER_TEXTS } from './transfer-texts.ts'
import { useDecide } from './use-decide.ts'
import type { RowForm } from './use-decide.ts'

/** Decides of a proposed return, by another person than who proposed it. */
export function DecideReturn(props: RowForm) {
  const { transfer, reload } = props
  const { name, sentBack } = transfer
  const approval = useDecide(props, `approve-return/${name}`)
  const rejection = useDecide(props, `reject-return/${name}`)
  const form = {
    name: `reject-return/${name}`,
    values: draftOf(`reject-return/${name}`, { reason: '' }),
    act: rejection.act,
  }
  if (!sentBack) return null
  if (sentBack.proposedBy === shownSubject())
    return <p class="panel">{say(TRANSFER_TEXTS.ownProposal)}</p>
  const { proposedAt } = sentBack
  const approve = (): void =>
    void approval.act.run(
      { act: 'approve-return', of: name, body: { proposedAt } },
      (headers) =>
        api.POST('/api/staff/transfers/{name}/approve-return', {
          params: { path: { name }, header: headers },
          body: { proposedAt },
        }),
      () => approval.done(TRANSFER_TEXTS.returnApproved),
      (problem) => afterRefusal(problem, reload),
    )
  const reject = (): void => {
    const body = { proposedAt, reason: valueOf(form, 'reason') }
    void rejection.act.run(
      { act: 'reject-return', of: name, body },
      (headers) =>
        api.POST('/api/staff/transfers/{name}/reject-return', {
          params: { path: { name }, header: headers },
          body,
        }),
      () => rejection.done(TRANSFER_TEXTS.returnRejected),
      (problem) => afterRefusal(problem, reload),
    )
  }
  return (
    <>
      <PublicWords reason={sentBack.reason} />
      <Decisions
        approve={{
          name: `approve-return/${name}`,
          text: TRANSFER_TEXTS.approveReturn,
          act: approval.act,
          run: approve,
        }}
        reject={{
          form,
          text: TRANSFER_TEXTS.rejectReturn,
          reason: TRANSFER_TEXTS.rejection,
          act: rejection.act,
          run: reject,
        }}
      />
    </>
  )
}

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
