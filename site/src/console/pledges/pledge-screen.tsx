import type { ComponentChildren } from 'preact'
import { api } from '../api/client.ts'
import { address, hrefTo } from '../frame/address.ts'
import { ItemScreen, makeWay } from '../frame/item-screen.tsx'
import { say, sayMoment, sayNumber } from '../frame/language.ts'
import { Shown, useLoaded } from '../frame/loading.tsx'
import type { ScreenProps } from '../frame/screen.ts'
import { AnnulForm, ConfirmForm } from './pledge-acts.tsx'
import { PLEDGES, asPledge, asRows, sayDonor, sayGift, why } from './pledge.ts'
import type { Pledge } from './pledge.ts'
import { PLEDGE_STATE_WORDS, PLEDGE_TEXTS, WAITS_WORDS } from './pledge-texts.ts'

/** One pledge with the contact of its donor, what came from the same network, and what to do. */
export default function PledgeScreen({ params: { id = '' } }: ScreenProps) {
  const way = makeWay(PLEDGES, address.value.query, id)
  const loaded = useLoaded(
    () => api.GET('/api/staff/pledges/{code}', { params: { path: { code: id }, query: { why } } }),
    id,
  )
  return (
    <ItemScreen title={PLEDGE_TEXTS.itemTitle} way={way} loaded={loaded}>
      {(told) => {
        const pledge = asPledge(told)
        const props = { pledge, way, reload: loaded.reload }
        const doesWait = pledge.state === 'awaiting-confirmation'
        return (
          <div class="beside">
            <div>
              <PledgeFacts pledge={pledge} />
              <SameNetwork code={pledge.code} />
            </div>
            <div>
              {doesWait && <ConfirmForm {...props} />}
              {doesWait && <AnnulForm {...props} />}
              {!doesWait && <p class="notice">{say(PLEDGE_TEXTS.over)}</p>}
            </div>
          </div>
        )
      }}
    </ItemScreen>
  )
}

const PledgeFacts = ({ pledge }: { pledge: Pledge }) => {
  const { code, state, waitsFor, createdAt, input } = pledge
  const { name, phone, email, message, donorKind, publishName } = input
  return (
    <section class="panel" aria-labelledby="pledge-title">
      <h2 id="pledge-title">{code}</h2>
      <p class="sum">{sayGift(pledge)}</p>
      <dl class="facts facts--close">
        <Fact of={PLEDGE_TEXTS.donor}>
          {name ?? say(PLEDGE_TEXTS.anonymous)} ({sayDonor(donorKind)})
        </Fact>
        {phone !== undefined && (
          <Fact of={PLEDGE_TEXTS.phone}>
            <a href={`tel:${phone}`}>{phone.replace(/^\+84/u, '0')}</a>
          </Fact>
        )}
        {email !== undefined && <Fact of={PLEDGE_TEXTS.email}>{email}</Fact>}
        {message !== undefined && <Fact of={PLEDGE_TEXTS.message}>{message}</Fact>}
        <Fact of={PLEDGE_TEXTS.publishName}>
          {say(publishName ? PLEDGE_TEXTS.yes : PLEDGE_TEXTS.no)}
        </Fact>
        <Fact of={PLEDGE_TEXTS.state}>{say(PLEDGE_STATE_WORDS[state] ?? PLEDGE_TEXTS.over)}</Fact>
        {waitsFor !== undefined && (
          <Fact of={PLEDGE_TEXTS.waits}>{say(WAITS_WORDS[waitsFor] ?? PLEDGE_TEXTS.waits)}</Fact>
        )}
        <Fact of={PLEDGE_TEXTS.sent}>{sayMoment(createdAt)}</Fact>
      </dl>
    </section>
  )
}

const Fact = ({ of, children }: { of: Parameters<typeof say>[0]; children: ComponentChildren }) => (
  <div>
    <dt>{say(of)}</dt>
    <dd>{children}</dd>
  </div>
)

/** What else came from where this came from: one person who gives twice, or a flood. */
function SameNetwork({ code }: { code: string }) {
  const loaded = useLoaded(
    () => api.GET('/api/staff/pledges', { params: { query: { like: code, why } } }),
    code,
  )
  return (
    <section class="panel" aria-labelledby="network-title">
      <h2 id="network-title">{say(PLEDGE_TEXTS.network)}</h2>
      <Shown loaded={loaded}>
        {({ pledges, next }) => {
          const others = asRows(pledges).filter((one) => one.code !== code)
          if (others.length === 0) return <p>{say(PLEDGE_TEXTS.networkNone)}</p>
          return (
            <>
              <p>
                {say(PLEDGE_TEXTS.others, { count: sayNumber(others.length) })}
                {next !== null && ` ${say(PLEDGE_TEXTS.more)}`}
              </p>
              <ul class="plain network">
                {others.map((one) => (
                  <li key={one.code}>
                    <a href={hrefTo(`${PLEDGES.path}/${one.code}`, address.value.query)}>
                      {one.code}
                    </a>{' '}
                    <span class="hint">{sayMoment(one.createdAt)}</span>
                  </li>
                ))}
              </ul>
            </>
          )
        }}
      </Shown>
    </section>
  )
}
