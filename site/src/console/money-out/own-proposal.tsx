import { api } from '../api/client.ts'
import { ActForm } from '../frame/act-form.tsx'
import { afterRefusal } from '../frame/item-screen.tsx'
import type { Way } from '../frame/item-screen.tsx'
import { useAct } from '../frame/use-act.ts'
import { holdsRole, shownSubject } from '../session/session.ts'
import { MONEY_OUT_TEXTS } from './money-out-texts.ts'
import type { Proposal } from './proposal.ts'

interface OwnProps {
  proposal: Proposal
  way: Way
  reload: () => Promise<void>
}

/** What is still for whoever proposed it: to recall what waits, and to see why it was rejected. */
export function OwnProposal(props: OwnProps) {
  const { state, proposedBy, seenAt } = props.proposal
  if (proposedBy !== shownSubject() || !holdsRole('accountant')) return null
  if (state === 'waiting') return <Recall {...props} />
  return state === 'rejected' && seenAt === undefined ? <Seen {...props} /> : null
}

function Recall({ proposal: { id, version }, way, reload }: OwnProps) {
  const name = `recall/${id}`
  const act = useAct(name)
  const body = { version }
  const run = (): void =>
    void act.run(
      { act: 'recall', of: id, body },
      (headers) =>
        api.POST('/api/staff/proposals/{id}/recall', {
          params: { path: { id }, header: headers },
          body,
        }),
      () => way.done(MONEY_OUT_TEXTS.recalled, { id }),
      (problem) => afterRefusal(problem, reload),
    )
  return (
    <ActForm
      name={name}
      title={MONEY_OUT_TEXTS.recall}
      lead={MONEY_OUT_TEXTS.recallLead}
      submit={MONEY_OUT_TEXTS.recall}
      shortcut="w"
      act={act}
      run={run}
      quiet
    />
  )
}

function Seen({ proposal: { id, version }, way, reload }: OwnProps) {
  const name = `seen/${id}`
  const act = useAct(name)
  const body = { version }
  const run = (): void =>
    void act.run(
      { act: 'seen', of: id, body },
      (headers) =>
        api.POST('/api/staff/proposals/{id}/seen', {
          params: { path: { id }, header: headers },
          body,
        }),
      () => way.done(MONEY_OUT_TEXTS.seen, { id }),
      (problem) => afterRefusal(problem, reload),
    )
  return (
    <ActForm
      name={name}
      title={MONEY_OUT_TEXTS.see}
      lead={MONEY_OUT_TEXTS.seeLead}
      submit={MONEY_OUT_TEXTS.see}
      shortcut="s"
      act={act}
      run={run}
    />
  )
}
