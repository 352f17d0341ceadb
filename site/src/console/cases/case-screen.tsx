import { LANGUAGE_NAMES } from '../../../../shared/locale.ts'
import { api } from '../api/client.ts'
import { address } from '../frame/address.ts'
import { ItemScreen, makeWay } from '../frame/item-screen.tsx'
import { say, sayMoment } from '../frame/language.ts'
import { useLoaded } from '../frame/loading.tsx'
import type { ScreenProps } from '../frame/screen.ts'
import { AnswerForm } from './answer-form.tsx'
import { CASES, asCase, formName, unitName, why } from './case.ts'
import type { Case } from './case.ts'
import type { CaseActProps } from './case-act.ts'
import { CaseFiles } from './case-files.tsx'
import { CaseSteps } from './case-steps.tsx'
import { CASE_TEXTS } from './case-texts.ts'
import { CaseWords } from './case-words.tsx'
import { CaseStateTag, DueWords } from './cases-screen.tsx'
import { ForwardForm } from './forward-form.tsx'
import { NoteForm } from './note-form.tsx'
import { KeptWords } from './kept-words.tsx'
import { AcceptForm, AssignForm, CloseForm } from './small-forms.tsx'

/** One case: what its sender wrote and sent along, and beside it what is done with it. */
export default function CaseScreen({ params: { id = '' } }: ScreenProps) {
  const way = makeWay(CASES, address.value.query, id)
  const loaded = useLoaded(
    () =>
      api.GET('/api/staff/submissions/{code}', {
        params: { path: { code: id }, query: { why } },
      }),
    id,
  )
  return (
    <ItemScreen title={CASE_TEXTS.itemTitle} way={way} loaded={loaded}>
      {(told) => {
        const one = asCase(told)
        return (
          <>
            <About one={one} />
            <div class="beside">
              <div
                class="sticky"
                role="group"
                aria-label={say(CASE_TEXTS.words)}
                // It scrolls by itself where it is longer than the window.
                tabIndex={0}
              >
                <CaseWords one={one} />
                <CaseFiles one={one} />
                <CaseSteps one={one} />
              </div>
              <div>
                <CaseActs one={one} way={way} reload={loaded.reload} />
              </div>
            </div>
          </>
        )
      }}
    </ItemScreen>
  )
}

const About = ({ one }: { one: Case }) => (
  <>
    <p class="line">
      <strong>{one.code}</strong> <CaseStateTag state={one.state} /> {formName(one.form)} ·{' '}
      {unitName(one.unit)} · {say(CASE_TEXTS.due)}: <DueWords {...one} /> · {say(CASE_TEXTS.sent)}{' '}
      {sayMoment(one.createdAt)} · {say(CASE_TEXTS.handledBy)}:{' '}
      {one.handledBy ?? say(CASE_TEXTS.nobody)}
    </p>
    {one.held && <p class="notice">{say(CASE_TEXTS.held)}</p>}
    {one.locale !== 'vi' && (
      <p class="notice">{say(CASE_TEXTS.speaks, { language: LANGUAGE_NAMES[one.locale] })}</p>
    )}
  </>
)

const OPEN: ReadonlySet<string> = new Set(['received', 'accepted', 'forwarded', 'reopened'])

/** What may be done with a case as it stands; the portal decides in the end. */
function CaseActs(props: CaseActProps) {
  const { state, held } = props.one
  const isOpen = OPEN.has(state)
  const isOver = state === 'closed' || state === 'withdrawn'
  const mayAnswer = isOpen || state === 'needs-more'
  const hidden = [
    ...(mayAnswer ? [] : ['answer']),
    ...(isOpen ? [] : ['ask']),
    ...(held ? [] : ['dismiss']),
  ]
  return (
    <>
      {(state === 'received' || state === 'reopened') && <AcceptForm {...props} />}
      {mayAnswer && <AnswerForm {...props} act="answer" />}
      {held && <AnswerForm {...props} act="dismiss" />}
      {isOpen && <AnswerForm {...props} act="ask" />}
      {hidden.map((kind) => (
        <KeptWords key={kind} form={`${kind}/${props.one.code}`} />
      ))}
      {isOpen && <ForwardForm {...props} />}
      {state === 'answered' && <CloseForm {...props} />}
      <NoteForm {...props} />
      {!isOver && <AssignForm {...props} />}
    </>
  )
}
