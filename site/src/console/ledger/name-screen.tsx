import { useRef } from 'preact/hooks'
import { api } from '../api/client.ts'
import { ActButton } from '../frame/act-button.tsx'
import { ActForm } from '../frame/act-form.tsx'
import { address } from '../frame/address.ts'
import { draftOf, dropDraft } from '../frame/draft.ts'
import { TextField, setValue, valueOf } from '../frame/fields.tsx'
import { ItemScreen, afterRefusal, makeWay } from '../frame/item-screen.tsx'
import type { Way } from '../frame/item-screen.tsx'
import { say } from '../frame/language.ts'
import { useLoaded } from '../frame/loading.tsx'
import type { ScreenProps } from '../frame/screen.ts'
import { useAct } from '../frame/use-act.ts'
import { HIDE_REASONS, NAME_TEXTS, PASS_REASONS, STANDING_WORDS } from './name-texts.ts'
import { WAITING_NAMES, sayWorth, why } from './waiting-names.ts'
import type { Worths } from './waiting-names.ts'

/** One name, what stands behind it, and whether it is seen. */
export default function NameScreen({ params: { id = '' } }: ScreenProps) {
  const way = makeWay(WAITING_NAMES, address.value.query, id)
  const loaded = useLoaded(
    () => api.GET('/api/staff/names/{code}', { params: { path: { code: id }, query: { why } } }),
    id,
  )
  return (
    <ItemScreen title={NAME_TEXTS.itemTitle} way={way} loaded={loaded}>
      {({ reference, names, standing, worths }) => (
        <div class="beside">
          <section class="panel" aria-labelledby="name-title">
            <h2 id="name-title">{names.length === 0 ? reference : names.join('; ')}</h2>
            <p>
              {names.length === 0 ? say(NAME_TEXTS.noName) : reference} · {say(NAME_TEXTS.standing)}
              : {say(STANDING_WORDS[standing] ?? NAME_TEXTS.decided)}
            </p>
            <WorthTable worths={worths} />
          </section>
          <div>
            {standing === 'waits' && (
              <RuleForm code={reference} ruling="pass" way={way} reload={loaded.reload} />
            )}
            {standing !== 'hidden' && (
              <RuleForm code={reference} ruling="hide" way={way} reload={loaded.reload} />
            )}
            {standing === 'hidden' && <p>{say(NAME_TEXTS.decided)}</p>}
          </div>
        </div>
      )}
    </ItemScreen>
  )
}

const WorthTable = ({ worths }: { worths: Worths }) => (
  <dl class="facts facts--close">
    {Object.entries(worths).map(([key, { pledged, received }]) => (
      <div key={key}>
        <dt>
          {say(NAME_TEXTS.pledged)}
          <br />
          {say(NAME_TEXTS.received)}
        </dt>
        <dd class="number">
          {sayWorth(key, pledged)}
          <br />
          {sayWorth(key, received)}
        </dd>
      </div>
    ))}
  </dl>
)

interface RuleFormProps {
  code: string
  ruling: 'pass' | 'hide'
  way: Way
  reload: () => Promise<void>
}

const KINDS = {
  pass: { title: NAME_TEXTS.pass, said: NAME_TEXTS.passed, reasons: PASS_REASONS, first: 1 },
  hide: { title: NAME_TEXTS.hide, said: NAME_TEXTS.hidden, reasons: HIDE_REASONS, first: 6 },
} as const
const SHORTCUTS = { pass: 'a', hide: 'x' } as const

/** A digit writes a reason and leads to the button, so that two keys decide. */
function RuleForm({ code, ruling, way, reload }: RuleFormProps) {
  const { title, said, reasons, first } = KINDS[ruling]
  const name = `${ruling}-name/${code}`
  const act = useAct(name)
  const form = { name, values: draftOf(name, {}), act }
  const box = useRef<HTMLDivElement>(null)
  const run = (): void => {
    const body = { reason: valueOf(form, 'reason') }
    void act.run(
      { act: `${ruling}-name`, of: code, body },
      (headers) => {
        const params = { path: { code }, header: headers }
        return ruling === 'pass'
          ? api.POST('/api/staff/names/{code}/pass', { params, body })
          : api.POST('/api/staff/names/{code}/hide', { params, body })
      },
      () => {
        dropDraft(name)
        return way.done(said, { code })
      },
      (problem) => afterRefusal(problem, reload),
    )
  }
  return (
    <div ref={box}>
      <ActForm
        name={name}
        title={title}
        submit={title}
        shortcut={SHORTCUTS[ruling]}
        act={act}
        run={run}
        quiet={ruling === 'hide'}
      >
        <p class="acts templates">
          {reasons.map((reason, at) => (
            <ActButton
              key={reason.vi}
              text={reason}
              shortcut={String(first + at)}
              quiet
              disabled={act.isLocked}
              run={() => {
                setValue(form, 'reason', say(reason))
                box.current?.querySelector<HTMLButtonElement>('button[type=submit]')?.focus()
              }}
            />
          ))}
        </p>
        <TextField form={form} name="reason" label={NAME_TEXTS.reason} maxLength={300} />
      </ActForm>
    </div>
  )
}
