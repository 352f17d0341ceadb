import { keepWithDrafts } from '../frame/draft.ts'
import { TextField } from '../frame/fields.tsx'
import type { Form } from '../frame/fields.tsx'
import { TAKE_TEXTS } from './take-texts.ts'

/** Where this tab took the last thing in: the next one most likely comes to the same counter. */
let lastPlace = ''
export const placeOfLast = (): string => lastPlace
export const keepPlace = (place: string): void => {
  lastPlace = place
}
keepWithDrafts({
  has: () => false,
  dropAll: () => keepPlace(''),
})

export const PlaceFields = ({ form }: { form: Form }) => (
  <>
    <TextField
      form={form}
      name="place"
      label={TAKE_TEXTS.place}
      hint={TAKE_TEXTS.placeHint}
      maxLength={80}
    />
    <TextField form={form} name="takenOn" label={TAKE_TEXTS.takenOn} type="date" optional />
  </>
)
