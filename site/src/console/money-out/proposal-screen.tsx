import { api } from '../api/client.ts'
import { ActForm } from '../frame/act-form.tsx'
import { draftOf, dropDraft } from '../frame/draft.ts'
import { LongField, setValue, valueOf } from '../frame/fields.tsx'
import { queryOf } from '../frame/filter.ts'
import { ItemScreen, afterRefusal, makeWay } from '../frame/item-screen.tsx'
import type { Way } from '../frame/item-screen.tsx'
import { say } from '../frame/language.ts'
import { useLoaded } from '../frame/loading.tsx'
import type { ScreenProps } from '../frame/screen.ts'
import { useAct } from '../frame/use-act.ts'
import { holdsRole, shownSubject } from '../session/session.ts'
import { changeOf } from './change-of.ts'
import { FundsPanel } from './funds-panel.tsx'
import { MONEY_OUT_TEXTS } from './money-out-texts.ts'
import { MONEY_OUT_TITLES } from './money-out-titles.ts'
import { FILTERS, PROPOSALS, asProposal } from './proposal.ts'
import type { Proposal } from './proposal.ts'
import { OwnProposal } from './own-proposal.tsx'
import { ProposalFacts } from './proposal-facts.tsx'
import { Since } from './since.tsx'

/** One proposal, with everything that whoever decides must see, on one page. */
export default function ProposalScreen({ params: { id = '' } }: ScreenProps) {
  const way = makeWay(PROPOSALS, queryOf(FILTERS), id)
  const loaded = useLoaded(
    () => api.GET('/api/staff/proposals/{id}', { params: { path: { id } } }),
    id,
  )
  return (
    <ItemScreen title={MONEY_OUT_TITLES.item} way={way} loaded={loaded}>
      {(told) => {
        const proposal = asProposal(told)
        return (
          <div class="beside">
            <ProposalFacts proposal={proposal} />
            <div>
              <OwnProposal proposal={proposal} way={way} reload={loaded.reload} />
              {proposal.state === 'waiting' && holdsRole('approver') && (
                <Decide proposal={proposal} way={way} reload={loaded.reload} />
              )}
              {/* What is left is asked anew with each state of the proposal. */}
              <FundsPanel
                key={`${id}/${proposal.version}`}
                campaign={proposal.campaign}
                change={changeOf(proposal)}
                fresh={proposal}
              />
              {proposal.state === 'waiting' && <Since proposal={proposal} />}
            </div>
          </div>
        )
      }}
    </ItemScreen>
  )
}

export interface DecideProps {
  proposal: Proposal
  way: Way
  reload: () => Promise<void>
}

/** Approves or rejects, by another person than who proposed. */
function Decide({ proposal, way, reload }: DecideProps) {
  const { id, version, repeats = [] } = proposal
  const knowing = `known/${id}`
  const rejecting = `reject/${id}`
  const approval = useAct(knowing)
  const rejection = useAct(rejecting)
  const known = { name: knowing, values: draftOf(knowing, {}), act: approval }
  const form = { name: rejecting, values: draftOf(rejecting, { reason: '' }), act: rejection }
  if (proposal.proposedBy === shownSubject()) return <p class="panel">{say(MONEY_OUT_TEXTS.own)}</p>
  const toKnow = [
    ...new Set(
      repeats
        .filter(({ state }) => state === 'waiting' || state === 'approved')
        .map((one) => one.proposal),
    ),
  ]
  const approve = (): void => {
    const body = { version, ...(toKnow.length > 0 ? { known: toKnow } : {}) }
    void approval.run(
      { act: 'approve', of: id, body },
      (headers) =>
        api.POST('/api/staff/proposals/{id}/approve', {
          params: { path: { id }, header: headers },
          body,
        }),
      () => {
        dropDraft(knowing)
        return way.done(MONEY_OUT_TEXTS.approved, { id })
      },
      (problem) => afterRefusal(problem, reload),
    )
  }
  const reject = (): void => {
    const body = { version, reason: valueOf(form, 'reason') }
    void rejection.run(
      { act: 'reject', of: id, body },
      (headers) =>
        api.POST('/api/staff/proposals/{id}/reject', {
          params: { path: { id }, header: headers },
          body,
        }),
      () => {
        dropDraft(rejecting)
        return way.done(MONEY_OUT_TEXTS.rejected, { id })
      },
      (problem) => afterRefusal(problem, reload),
    )
  }
  return (
    <>
      <ActForm
        name={knowing}
        title={MONEY_OUT_TEXTS.approve}
        submit={MONEY_OUT_TEXTS.approve}
        shortcut="a"
        act={approval}
        run={approve}
        disabled={!toKnow.every((one) => valueOf(known, one) === 'yes')}
      >
        {toKnow.length === 0
          ? undefined
          : toKnow.map((one) => (
              <div class="field" key={one}>
                <label class="check">
                  <input
                    type="checkbox"
                    disabled={approval.isLocked}
                    checked={valueOf(known, one) === 'yes'}
                    onChange={({ currentTarget }) =>
                      setValue(known, one, currentTarget.checked ? 'yes' : '')
                    }
                  />
                  <span>{say(MONEY_OUT_TEXTS.known, { proposal: one })}</span>
                </label>
              </div>
            ))}
      </ActForm>
      <ActForm
        name={rejecting}
        title={MONEY_OUT_TEXTS.reject}
        submit={MONEY_OUT_TEXTS.reject}
        shortcut="x"
        act={rejection}
        run={reject}
        quiet
      >
        <LongField
          form={form}
          name="reason"
          label={MONEY_OUT_TEXTS.reasonForColleagues}
          maxLength={1000}
        />
      </ActForm>
    </>
  )
}
