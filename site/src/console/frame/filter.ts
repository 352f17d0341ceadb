import { address } from './address.ts'
import type { Text } from './language.ts'
import type { Query } from './queue.ts'

/** A filter of a list; its value stands in the address. */
export type Filter = ChosenFilter | TypedFilter

interface FilterBase {
  name: string
  label: Text
}
export interface ChosenFilter extends FilterBase {
  choices: ReadonlyArray<{ value: string; text: Text }>
}
export interface TypedFilter extends FilterBase {
  type: 'text' | 'date'
  /** What is asked for where the address says nothing. */
  initial?: () => string
}

/** The filters of the address, with the first choice of each where it names none. */
export const queryOf = (filters: readonly Filter[]): Query => ({
  ...Object.fromEntries(filters.map((filter) => [filter.name, initialOf(filter)])),
  ...address.value.query,
})

const initialOf = (filter: Filter): string =>
  'choices' in filter ? (filter.choices[0]?.value ?? '') : (filter.initial?.() ?? '')
