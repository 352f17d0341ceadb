import { TextField } from '../frame/fields.tsx'
import type { Form } from '../frame/fields.tsx'
import { TAKE_TEXTS } from './take-texts.ts'

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
