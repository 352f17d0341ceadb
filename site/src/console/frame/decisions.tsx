import type { ComponentChildren } from 'preact'
import { ActForm } from './act-form.tsx'
import { LongField } from './fields.tsx'
import type { Form } from './fields.tsx'
import type { Text } from './language.ts'
import type { Act } from './use-act.ts'

interface DecisionsProps {
  approve: {
    name: string
    text: Text
    act: Act
    run: () => void
    /** What is asked of whoever approves, and whether they may not yet. */
    asks?: ComponentChildren
    disabled?: boolean
  }
  /** Its form holds the reason, which colleagues read. */
  reject: { form: Form; text: Text; reason: Text; act: Act; run: () => void }
}

/**
 * What a second person decides of what another one has proposed: it is done, or it is not, and why.
 * The keys are the same on every screen.
 */
export const Decisions = ({ approve, reject }: DecisionsProps) => (
  <>
    <ActForm
      name={approve.name}
      title={approve.text}
      submit={approve.text}
      shortcut="a"
      act={approve.act}
      run={approve.run}
      disabled={approve.disabled}
    >
      {approve.asks}
    </ActForm>
    <ActForm
      name={reject.form.name}
      title={reject.text}
      submit={reject.text}
      shortcut="x"
      act={reject.act}
      run={reject.run}
      quiet
    >
      <LongField form={reject.form} name="reason" label={reject.reason} maxLength={1_000} />
    </ActForm>
  </>
)
