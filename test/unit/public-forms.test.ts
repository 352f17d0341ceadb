import { READING } from '../fixtures/reading.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { consentsOf } from '../../functions/cases/given-consents.ts'
import { listFields } from '../../shared/forms/field.ts'
import type { Field } from '../../shared/forms/field.ts'
import { lookupForm, readAnyReference } from '../../shared/forms/lookup.ts'
import { isPersonal, keepingOf, splitAnswers } from '../../shared/forms/personal.ts'
import { PUBLIC_FORMS, findPublicForm } from '../../shared/forms/public-forms.ts'
import { UNITS_OF_STAFF } from '../../shared/forms/public-texts.ts'
import { renderForm } from '../../shared/forms/render.ts'
import { readField } from '../../shared/forms/read-field.ts'
import { validateForm } from '../../shared/forms/validate.ts'
import { LOCALES } from '../../shared/locale.ts'
import { CASE_PREFIX, makeReferenceCode, readReferenceCode } from '../../shared/reference-code.ts'
import { NASTY_VALUES } from '../fixtures/nasty-values.ts'
import { GOOD_FORMS, KEPT_OF_GOOD_FORMS } from '../fixtures/forms.ts'

describe.each(PUBLIC_FORMS.map((form) => [form.id, form] as const))('the form "%s"', (id, form) => {
  test('takes good answers, and keeps what is personal apart from the rest', () => {
    const validated = validateForm(form, GOOD_FORMS[id] ?? {}, READING)
    expect(validated).toMatchObject({ ok: true })
    if (!validated.ok) return
    const { clear, personal } = splitAnswers(form, validated.values)
    expect(Object.keys(clear).toSorted()).toEqual(KEPT_OF_GOOD_FORMS[id]?.clear)
    expect(Object.keys(personal).toSorted()).toEqual(KEPT_OF_GOOD_FORMS[id]?.personal)
  })

  test('counts in public only what is kept in the clear, and says why wherever a field leaves the rule of its kind', () => {
    const fields = listFields(form)
    for (const name of Object.values(form.counted))
      expect(fields.filter((field) => field.name === name).map(isPersonal)).toEqual([false])
    for (const field of fields) {
      const reason = { ...field } as { notPersonal?: string; personal?: string }
      for (const text of [reason.notPersonal, reason.personal])
        if (text !== undefined) expect(text.length).toBeGreaterThan(20)
    }
  })

  test('is whole: every name that it refers to is a field of its own, its unit exists, and it asks for consent unticked', () => {
    const names = listFields(form).map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    expect(names).not.toContain(form.id)
    for (const name of names) {
      expect(name).toMatch(/^[a-zA-Z]+$/u)
      // Names that steer a post, and columns that every case has in the staff's table.
      expect('form key edit proof lang code state createdAt dueDay'.split(' ')).not.toContain(name)
    }
    for (const name of Object.values(form.counted)) expect(names).toContain(name)
    expect(UNITS_OF_STAFF).toHaveProperty(form.unit)
    for (const locale of LOCALES) {
      expect(
        consentsOf(form, { consent: true }, locale, new Date(0)).consent.text.length,
      ).toBeGreaterThan(40)
      const html = String(renderForm(form, { locale, action: '/x', submit: 'x' }))
      for (const name of names) expect(html).toMatch(new RegExp(`name="${name}[."]`, 'u'))
      expect(html).not.toContain(' checked')
    }
  })

  test('says what is missing, and takes nothing without consent', () => {
    const empty = validateForm(form, {}, READING)
    expect(empty.ok).toBe(false)
    const { consent: _consent, ...without } = GOOD_FORMS[id] ?? {}
    expect(validateForm(form, without, READING)).toEqual({
      ok: false,
      issues: [{ field: 'consent', code: 'consent-required' }],
    })
  })

  test('answers any values in any fields by values or by issues, and never by an exception', () => {
    const names = [
      ...listFields(form).map(({ name }) => name),
      'needs.food',
      'constructor',
      '__proto__',
    ]
    const value = fc.oneof(
      fc.constantFrom(...NASTY_VALUES),
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.constantFrom(...Object.values(GOOD_FORMS[id] ?? {})),
    )
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...names), value), (raw) => {
        const validated = validateForm(form, raw, READING)
        if (!validated.ok) expect(validated.issues.length).toBeGreaterThan(0)
        else JSON.stringify(splitAnswers(form, validated.values))
        String(
          renderForm(form, {
            locale: 'vi',
            action: '/x',
            submit: 'x',
            values: raw,
            issues: validated.ok ? [] : validated.issues,
          }),
        )
      }),
      { numRuns: 500 },
    )
  })
})

describe('kinds of fields', () => {
  const base = { name: 'extra', required: false, label: { vi: 'x', en: 'x', pt: 'x' } }
  test('a field leaves the rule of its kind only by its own word', () => {
    const text = { ...base, kind: 'text', rule: 'plain', maxLength: 9 } as const
    const date = { ...base, kind: 'date' } as const
    expect(keepingOf(text)).toBe('personal')
    expect(keepingOf({ ...text, notPersonal: 'The code of a public building.' })).toBe('clear')
    expect(keepingOf(date)).toBe('clear')
    expect(keepingOf({ ...date, personal: 'The day on which a person was born.' })).toBe('personal')
    // @ts-expect-error Files are always personal: nobody knows what is in them.
    const open: Field = { ...base, kind: 'files', notPersonal: 'Only pictures of roads.' }
    expect(open.kind).toBe('files')
  })

  const date = {
    kind: 'date',
    name: 'd',
    required: true,
    label: { vi: 'd', en: 'd', pt: 'd' },
    min: '2025-01-01',
    max: '2026-12-31',
  } as const
  test.each([
    ['12/10/2025', { ok: true, value: '2025-10-12' }],
    ['1-2-2026', { ok: true, value: '2026-02-01' }],
    ['2025-10-12', { ok: true, value: '2025-10-12' }],
    ['29/2/2026', { ok: false, code: 'date-invalid' }],
    ['31/4/2026', { ok: false, code: 'date-invalid' }],
    ['10/12', { ok: false, code: 'date-invalid' }],
    ['31/12/2024', { ok: false, code: 'too-early' }],
    ['1/1/2027', { ok: false, code: 'too-late' }],
    ['0/0/0000', { ok: false, code: 'date-invalid' }],
  ])('a date %j is read as %j', (typed, read) => {
    expect(readField(date, typed, READING)).toEqual(read)
  })

  test('several choices come as boxes or as one text, in the order of the form, and none twice', () => {
    const form = findPublicForm('relief-request')
    if (!form) throw new Error('form')
    const {
      'needs.food': _food,
      'needs.shelter': _shelter,
      ...rest
    } = GOOD_FORMS['relief-request'] ?? {}
    const read = (raw: Record<string, string>) => {
      const validated = validateForm(form, { ...rest, ...raw }, READING)
      return validated.ok ? validated.values.needs : validated.issues
    }
    expect(read({ 'needs.shelter': 'yes', 'needs.food': 'yes' })).toEqual(['food', 'shelter'])
    expect(read({ needs: 'shelter,food,food' })).toEqual(['food', 'shelter'])
    expect(read({ needs: 'food,gold' })).toEqual([{ field: 'needs', code: 'not-an-option' }])
    expect(read({ 'needs.gold': 'yes' })).toEqual([
      { field: 'needs', code: 'required' },
      { field: 'needs.gold', code: 'unknown-field' },
    ])
  })

  test('what fills in the trap is told so, since a person’s browser may have done it', () => {
    const form = findPublicForm('question')
    if (!form) throw new Error('form')
    const filled = { ...GOOD_FORMS.question, website: 'x' }
    expect(validateForm(form, filled, READING)).toEqual({
      ok: false,
      issues: [{ field: 'website', code: 'must-stay-empty' }],
    })
    const html = String(
      renderForm(form, {
        locale: 'vi',
        action: '/x',
        submit: 'x',
        values: filled,
        issues: [{ field: 'website', code: 'must-stay-empty' }],
      }),
    )
    expect(html).not.toContain('aria-hidden')
  })
})

describe('references of submissions', () => {
  test('are told from those of pledges, and read as people type them', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 6, maxLength: 6 }), (random) => {
        const code = makeReferenceCode(random, CASE_PREFIX)
        expect(readReferenceCode(code)).toBeUndefined()
        expect(readAnyReference(` ${code.slice(0, 4)}-${code.slice(4).toLowerCase()} `)).toBe(code)
        expect(readAnyReference(makeReferenceCode(random))).toBe(makeReferenceCode(random))
      }),
    )
  })

  test('and lookup codes are refused at their fields when they cannot be any', () => {
    expect(
      validateForm(lookupForm, { reference: 'LCYK0000001', lookupCode: 'ABC' }, READING),
    ).toEqual({
      ok: false,
      issues: [
        { field: 'reference', code: 'code-invalid' },
        { field: 'lookupCode', code: 'code-invalid' },
      ],
    })
  })
})
