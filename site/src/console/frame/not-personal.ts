import type { Signal } from '@preact/signals'
import type { Values } from './draft.ts'

/** The field of a draft in which the confirmed passages stand, a line each. */
export const CONFIRMED = 'notPersonal'

type Draft = { values: Pick<Signal<Values>, 'value'> }

export const confirmedIn = ({ values }: Draft): readonly string[] =>
  (values.value[CONFIRMED] ?? '').split('\n').filter((passage) => passage !== '')

/** The passages of public words that the person says are nobody's, as a body names them. */
export function saidNotPersonal(form: Draft): { notPersonal?: string[] } {
  const notPersonal = confirmedIn(form)
  return notPersonal.length === 0 ? {} : { notPersonal: [...notPersonal] }
}
