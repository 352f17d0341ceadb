import { useState } from 'preact/hooks'
import { api } from '../api/client.ts'
import { ActButton } from '../frame/act-button.tsx'
import { BulkForm } from '../frame/bulk-form.tsx'
import { say } from '../frame/language.ts'
import { NAME_TEXTS, PASS_REASONS } from './name-texts.ts'
import type { ListedName } from './waiting-names.ts'

interface Props {
  rows: readonly ListedName[]
  reload: () => Promise<void>
}

/** Shows several names that somebody has looked at, each with the same reason for colleagues. */
export function BulkPass({ rows, reload }: Props) {
  const [reason, choose] = useState(() => (PASS_REASONS[0] ? say(PASS_REASONS[0]) : ''))
  return (
    <BulkForm
      formOf={(code) => `pass-name/${code}`}
      title={NAME_TEXTS.bulk}
      lead={NAME_TEXTS.bulkLead}
      submit={NAME_TEXTS.pass}
      startsClear
      items={(rows.length > 1 ? rows : []).map(({ reference, names }) => ({
        id: reference,
        label: `${names.join('; ')} · ${reference}`,
      }))}
      act={{
        meantOf: (code) => ({ act: 'pass-name', of: code, body: { reason } }),
        send: (code, header) =>
          api.POST('/api/staff/names/{code}/pass', {
            params: { path: { code }, header },
            body: { reason },
          }),
      }}
      disabled={reason.trim() === ''}
      reload={reload}
    >
      <p class="acts templates">
        {PASS_REASONS.map((one) => (
          <ActButton key={one.vi} text={one} quiet run={() => choose(say(one))} />
        ))}
      </p>
      <label class="field">
        <span>{say(NAME_TEXTS.reason)}</span>
        <input
          value={reason}
          maxLength={300}
          onInput={({ currentTarget }) => choose(currentTarget.value)}
        />
      </label>
    </BulkForm>
  )
}
