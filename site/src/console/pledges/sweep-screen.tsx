import type { ComponentChildren } from 'preact'
import { api } from '../api/client.ts'
import { Decisions } from '../frame/decisions.tsx'
import { address } from '../frame/address.ts'
import { campaignName } from '../frame/campaign-name.ts'
import { draftOf, dropDraft } from '../frame/draft.ts'
import { valueOf } from '../frame/fields.tsx'
import { ItemScreen, afterRefusal, makeWay } from '../frame/item-screen.tsx'
import type { Way } from '../frame/item-screen.tsx'
import { say, sayMoment, sayNumber, sayVnd } from '../frame/language.ts'
import type { Text } from '../frame/language.ts'
import { useLoaded } from '../frame/loading.tsx'
import type { ScreenProps } from '../frame/screen.ts'
import { useAct } from '../frame/use-act.ts'
import { holdsRole, shownSubject } from '../session/session.ts'
import { sweepFacts } from './sweep-facts.ts'
import { SWEEPS, filterOf } from './sweep.ts'
import type { Sweep } from './sweep.ts'
import { SWEEP_KIND_WORDS, SWEEP_STATE_WORDS, SWEEP_TEXTS } from './sweep-texts.ts'

/** A proposal to annul pledges, with all that a second person must see of it. */
export default function SweepScreen({ params: { id = '' } }: ScreenProps) {
  const way = makeWay(SWEEPS, address.value.query, id)
  const loaded = useLoaded(
    () => api.GET('/api/staff/pledge-sweeps/{id}', { params: { path: { id } } }),
    id,
  )
  return (
    <ItemScreen title={SWEEP_TEXTS.itemTitle} way={way} loaded={loaded}>
      {(sweep) => (
        <div class="beside">
          <SweepFacts sweep={sweep} />
          <div>
            {sweep.state === 'waiting' && holdsRole('approver') && (
              <Decide sweep={sweep} way={way} reload={loaded.reload} />
            )}
          </div>
        </div>
      )}
    </ItemScreen>
  )
}

const Fact = ({ of, children }: { of: Text; children: ComponentChildren }) => (
  <div>
    <dt>{say(of)}</dt>
    <dd>{children}</dd>
  </div>
)

const sayCount = (count: number): string => say(SWEEP_TEXTS.countOf, { count: sayNumber(count) })

const SweepFacts = ({ sweep }: { sweep: Sweep }) => {
  const { id, kind, state, count, ended, passedOver, proposedBy, reason } = sweep
  return (
    <section class="panel" aria-labelledby="sweep-title">
      <h2 id="sweep-title">{id}</h2>
      <p class="sum">
        {sayCount(count.pledges)} · {sayVnd(count.amountVnd)}
      </p>
      <dl class="facts facts--close">
        <Fact of={SWEEP_TEXTS.state}>{say(SWEEP_STATE_WORDS[state] ?? SWEEP_TEXTS.state)}</Fact>
        <Fact of={SWEEP_TEXTS.kind}>{say(SWEEP_KIND_WORDS[kind] ?? SWEEP_TEXTS.kind)}</Fact>
        {sweepFacts(filterOf(sweep), { campaignName, sayMoment, say }).map(([of, value]) => (
          <Fact key={of.en} of={of}>
            {value}
          </Fact>
        ))}
        <Fact of={SWEEP_TEXTS.reason}>{reason ?? '–'}</Fact>
        <Fact of={SWEEP_TEXTS.proposedBy}>{proposedBy ?? '–'}</Fact>
        <Fact of={SWEEP_TEXTS.ofGoods}>{sayCount(count.ofGoods)}</Fact>
        {count.first && (
          <Fact of={SWEEP_TEXTS.first}>
            {count.first.code}, {sayMoment(count.first.createdAt)}
          </Fact>
        )}
        {count.last && (
          <Fact of={SWEEP_TEXTS.last}>
            {count.last.code}, {sayMoment(count.last.createdAt)}
          </Fact>
        )}
        <Fact of={SWEEP_TEXTS.ended}>{sayCount(ended)}</Fact>
        <Fact of={SWEEP_TEXTS.passedOver}>{sayCount(passedOver)}</Fact>
      </dl>
    </section>
  )
}

interface Props {
  sweep: Sweep
  way: Way
  reload: () => Promise<void>
}

/** Another person than who proposed it decides, of what they have seen. */
function Decide({ sweep: { id, version, proposedBy }, way, reload }: Props) {
  const approving = `approve-sweep/${id}`
  const name = `reject-sweep/${id}`
  const approval = useAct(approving)
  const rejection = useAct(name)
  const form = { name, values: draftOf(name, {}), act: rejection }
  if (proposedBy === shownSubject()) return <p class="notice">{say(SWEEP_TEXTS.own)}</p>
  const approve = (): void =>
    void approval.run(
      { act: 'approve-sweep', of: id, body: { version } },
      (headers) =>
        api.POST('/api/staff/pledge-sweeps/{id}/approve', {
          params: { path: { id }, header: headers },
          body: { version },
        }),
      () => way.done(SWEEP_TEXTS.approved),
      (problem) => afterRefusal(problem, reload),
    )
  const reject = (): void => {
    const body = { version, reason: valueOf(form, 'reason') }
    void rejection.run(
      { act: 'reject-sweep', of: id, body },
      (headers) =>
        api.POST('/api/staff/pledge-sweeps/{id}/reject', {
          params: { path: { id }, header: headers },
          body,
        }),
      () => {
        dropDraft(name)
        return way.done(SWEEP_TEXTS.rejected)
      },
      (problem) => afterRefusal(problem, reload),
    )
  }
  return (
    <Decisions
      approve={{ name: approving, text: SWEEP_TEXTS.approve, act: approval, run: approve }}
      reject={{
        form,
        text: SWEEP_TEXTS.reject,
        reason: SWEEP_TEXTS.rejection,
        act: rejection,
        run: reject,
      }}
    />
  )
}
