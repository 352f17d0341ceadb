import { describe, expect, test } from 'vitest'
import { PUBLIC_FORMS } from '../../shared/forms/public-forms.ts'
import { listFields } from '../../shared/forms/field.ts'
import { caseTable } from '../../functions/cases/serve-cases/case-table.ts'
import { CASE_STATES } from '../../functions/cases/case-states.ts'
import type { CaseRecord } from '../../functions/cases/case.ts'
import { LOCALES } from '../../shared/locale.ts'

/** A case whose answers are the first option of every choice, late in the evening in UTC. */
function makeCase(form: (typeof PUBLIC_FORMS)[number], more: object = {}): CaseRecord {
  const answers = Object.fromEntries(
    listFields(form).flatMap((field) => {
      if (field.kind === 'choice') return [[field.name, field.options[0]?.value]]
      return field.kind === 'phone' ? [[field.name, '+84912345678']] : []
    }),
  )
  return {
    code: 'LCYK0000000',
    form: form.id,
    state: 'received',
    createdAt: '2026-11-24T18:30:00.000Z',
    dueDay: '2026-12-21',
    answers,
    personal: {},
    ...more,
  } as unknown as CaseRecord
}

describe.each(PUBLIC_FORMS.map((form) => [form.id, form] as const))(
  'the table of "%s"',
  (_, form) => {
    test.each(LOCALES)('has headings and options in words of %s', (locale) => {
      const { head, rows } = caseTable(form, [makeCase(form)], locale)
      const labels = listFields(form).map(({ label }) => label[locale])
      expect(labels).toEqual(expect.arrayContaining(head.slice(4)))
      for (const field of listFields(form))
        if (field.kind === 'choice')
          expect(rows[0]?.[head.indexOf(field.label[locale])]).toBe(field.options[0]?.label[locale])
    })

    test('names moments by the clock of Vietnam', () => {
      expect(caseTable(form, [makeCase(form)], 'vi').rows[0]).toContain('2026-11-25 01:30')
    })
  },
)

test.each(CASE_STATES)(
  'the state %s is told to staff, and does not speak to the sender',
  (state) => {
    const [form] = PUBLIC_FORMS
    if (!form) throw new Error('forms')
    for (const locale of LOCALES) {
      const said = String(caseTable(form, [makeCase(form, { state })], locale).rows[0]?.[1])
      expect(said).not.toMatch(/quý vị|\byou\b|você/iu)
      expect(said).not.toBe(state)
    }
  },
)
