import { address } from './address.ts'
import type { Text } from './language.ts'
import type { Query } from './queue.ts'

/** A filter of a list; its value stands in the address. */
export interface Filter {
  name: string
  label: Text
  choices: ReadonlyArray<{ value: string; text: Text }>
}

/** The filters of the address, with the first choice of each where it names none. */
export const queryOf = (filters: readonly Filter[]): Query => ({
  ...Object.fromEntries(filters.map(({ name, choices }) => [name, choices[0]?.value ?? ''])),
  ...address.value.query,
})
