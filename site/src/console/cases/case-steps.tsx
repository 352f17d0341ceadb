import { say, sayMoment } from '../frame/language.ts'
import { unitName } from './case.ts'
import type { Case, Step } from './case.ts'
import { CASE_TEXTS, STEP_WORDS } from './case-texts.ts'

interface ShownStep extends Step {
  isInternal: boolean
}

/** What happened, the newest first: steps that the sender sees, and what staff wrote among them. */
export function CaseSteps({ one }: { one: Case }) {
  const steps: readonly ShownStep[] = [
    ...one.history.map((step) => ({ ...step, isInternal: false })),
    ...one.notes.map((note) => ({ ...note, isInternal: true })),
  ].toSorted((a, b) => b.at.localeCompare(a.at))
  return (
    <section class="panel" aria-labelledby="steps-title">
      <h2 id="steps-title">{say(CASE_TEXTS.steps)}</h2>
      <ol class="plain steps">
        {steps.map((step) => (
          <li key={`${step.at} ${step.act}`} class={step.isInternal ? 'step--internal' : undefined}>
            <strong>{sayStep(step)}</strong>{' '}
            {step.isInternal && <span class="tag">{say(CASE_TEXTS.internal)}</span>}{' '}
            {step.published && <span class="tag">{say(CASE_TEXTS.published)}</span>}{' '}
            <span class="hint">
              {sayMoment(step.at)}
              {step.staff !== undefined && `, ${step.staff}`}
            </span>
            {step.text !== undefined && <p class="words">{step.text}</p>}
          </li>
        ))}
        <li>
          <strong>{say(CASE_TEXTS.received)}</strong>{' '}
          <span class="hint">{sayMoment(one.createdAt)}</span>
        </li>
      </ol>
    </section>
  )
}

function sayStep({ act, unit, handledBy }: Step): string {
  const words = STEP_WORDS[act]
  if (words === undefined) return act
  return say(words, {
    unit: unit === undefined ? '' : unitName(unit),
    who: handledBy ?? '',
  })
}
