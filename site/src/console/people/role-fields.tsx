import { STAFF_ROLES } from '../../../../shared/staff.ts'
import { CheckField } from '../frame/fields.tsx'
import type { Form } from '../frame/fields.tsx'
import { say } from '../frame/language.ts'
import { ROLE_TEXTS } from '../frame/texts.ts'
import { roleField } from './people.ts'
import { PEOPLE_TEXTS } from './people-texts.ts'

/** One box for each role. */
export const RoleFields = ({ form }: { form: Form }) => (
  <fieldset class="choices">
    <legend>{say(PEOPLE_TEXTS.roles)}</legend>
    {STAFF_ROLES.map((role) => (
      <CheckField
        key={role}
        form={form}
        name={roleField(role)}
        label={ROLE_TEXTS[role] ?? PEOPLE_TEXTS.role}
      />
    ))}
  </fieldset>
)
