import { READING } from '../fixtures/reading.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { featuredCampaign } from '../../shared/campaigns.ts'
import { GOODS_KINDS } from '../../shared/goods.ts'
import { listAnswers } from '../../shared/forms/answers.ts'
import { listFields } from '../../shared/forms/field.ts'
import type { IssueCode, RawValues } from '../../shared/forms/field.ts'
import {
  joinPledgeInput,
  splitPledgeInput,
  toFieldValues,
  toPledgeInput,
} from '../../shared/forms/pledge-input.ts'
import { pledgeForm } from '../../shared/forms/pledge.ts'
import { renderForm } from '../../shared/forms/render.ts'
import { issueText } from '../../shared/forms/texts.ts'
import { validateForm } from '../../shared/forms/validate.ts'
import { LOCALES } from '../../shared/locale.ts'
import { NASTY_VALUES } from '../fixtures/nasty-values.ts'
import { GOOD_ANSWERS } from '../fixtures/pledges.ts'

const form = pledgeForm({ ...featuredCampaign(), goods: GOODS_KINDS })
const { campaign: _campaign, ...good } = GOOD_ANSWERS
const SAID = {
  kind: 'money',
  amount: 500_000,
  donorKind: 'individual',
  name: 'Nhà hảo tâm mẫu',
  phone: '+84912345678',
  email: 'a@vidu.vn',
  commune: '03408',
  message: 'Gửi bà con',
}
const issuesOf = (raw: RawValues) => {
  const validated = validateForm(form, raw, READING)
  return validated.ok ? [] : validated.issues.map(({ field, code }) => `${field}:${code}`)
}

describe('the pledge form', () => {
  test('reads a pledge of money', () => {
    const validated = validateForm(form, good, READING)
    expect(validated.ok && toPledgeInput(validated.values)).toEqual({
      gift: { kind: 'money', amountVnd: 500_000 },
      donorKind: 'individual',
      name: 'Nhà hảo tâm mẫu',
      phone: '+84912345678',
      commune: '03408',
      message: 'Gửi bà con',
      publishName: false,
    })
  })

  test('reads a pledge of goods, and ignores what belongs to the other kind', () => {
    const raw = {
      ...good,
      kind: 'goods',
      amount: 'nonsense',
      goodsKind: 'luong-thuc',
      quantity: '1.000',
      unit: 'kg',
    }
    const validated = validateForm(form, raw, READING)
    expect(validated.ok && toPledgeInput(validated.values).gift).toEqual({
      kind: 'goods',
      goodsKind: 'luong-thuc',
      quantity: 1_000,
      unit: 'kg',
    })
  })

  test.each([
    ['money', {}],
    ['goods', { kind: 'goods', goodsKind: 'nuoc', quantity: '5', unit: 'thung' }],
    ['a name to show', { publishName: 'yes' }],
    ['nobody', { donorKind: 'anonymous' }],
  ])('gives back what it read, whatever was answered: %s', (_, changes) => {
    const validated = validateForm(form, { ...good, ...changes }, READING)
    if (!validated.ok) throw new Error(JSON.stringify(validated.issues))
    const { consent: _consent, ...answers } = validated.values
    const defined = (values: object) => JSON.parse(JSON.stringify(values)) as unknown
    expect(defined(toFieldValues(toPledgeInput(validated.values)))).toEqual(defined(answers))
  })

  test('parts what is personal from what the books need, and puts it back', () => {
    const values = { ...SAID, extraNote: 'Lời riêng', publishName: true as const, visit: ['a'] }
    const label = { vi: 'x', en: 'x', pt: 'x' }
    const [first, ...others] = form.sections
    const asked = [{ kind: 'long-text', name: 'extraNote', label, required: false, maxLength: 9 }]
    const larger = {
      ...form,
      sections: [{ ...first, fields: [...(first?.fields ?? []), ...asked] }, ...others],
    } as typeof form
    const input = toPledgeInput(values)
    const { open, personal } = splitPledgeInput(larger, input)
    expect(personal).toEqual({
      name: 'Nhà hảo tâm mẫu',
      phone: '+84912345678',
      email: 'a@vidu.vn',
      message: 'Gửi bà con',
      extraNote: 'Lời riêng',
    })
    expect(open).toEqual({
      gift: { kind: 'money', amountVnd: 500_000 },
      donorKind: 'individual',
      commune: '03408',
      publishName: true,
      extra: { visit: ['a'] },
    })
    expect(joinPledgeInput(open, personal)).toEqual(input)
  })

  test('carries a field that no rule knows by its name, and gives it back', () => {
    const values = { kind: 'money', amount: 10_000, donorKind: 'anonymous', visit: ['a', 'b'] }
    expect(toPledgeInput(values).extra).toEqual({ visit: ['a', 'b'] })
    expect(toFieldValues(toPledgeInput(values)).visit).toEqual(['a', 'b'])
    expect(toPledgeInput({ ...values, visit: undefined })).not.toHaveProperty('extra')
  })

  test('does not ask an anonymous donor of an ordinary sum for name or contact, and drops a name typed before', () => {
    const validated = validateForm(
      form,
      {
        kind: 'money',
        amount: '10000',
        donorKind: 'anonymous',
        name: 'Nhà hảo tâm mẫu',
        publishName: 'yes',
        consent: 'yes',
      },
      READING,
    )
    const input = validated.ok ? toPledgeInput(validated.values) : undefined
    expect(input).toMatchObject({ donorKind: 'anonymous', publishName: false })
    expect(input?.name).toBeUndefined()
  })

  test.each<[string, RawValues, string[]]>([
    ['nothing at all', {}, ['kind:required', 'donorKind:required', 'consent:consent-required']],
    ['no contact', { ...good, phone: '' }, ['phone:contact-required']],
    [
      'a large anonymous pledge without contact',
      { kind: 'money', amount: '20.000.001', donorKind: 'anonymous', consent: 'yes' },
      ['phone:contact-required'],
    ],
    [
      'anonymous goods without contact',
      {
        kind: 'goods',
        goodsKind: 'nuoc',
        quantity: '5',
        unit: 'thung',
        donorKind: 'anonymous',
        consent: 'yes',
      },
      ['phone:contact-required'],
    ],
    ['too little', { ...good, amount: '9.999' }, ['amount:too-small']],
    ['too much', { ...good, amount: '100.000.000.001' }, ['amount:too-large']],
    ['infinity', { ...good, amount: '1e999' }, ['amount:not-a-number']],
    ['a part of a đồng', { ...good, amount: '10000,5' }, ['amount:not-whole']],
    ['a script for a name', { ...good, name: '<script>' }, ['name:forbidden-characters']],
    ['an account beside a name', { ...good, name: 'Quỹ 1234567890' }, ['name:name-advertises']],
    ['a name of 121 letters', { ...good, name: 'ễ'.repeat(121) }, ['name:too-long']],
    ['a mobile number one digit short', { ...good, phone: '091234567' }, ['phone:phone-invalid']],
    ['an old 11-digit mobile number', { ...good, phone: '01234567890' }, ['phone:phone-invalid']],
    ['half an e-mail address', { ...good, email: 'ten@' }, ['email:email-invalid']],
    ['a commune that does not exist', { ...good, commune: '99999' }, ['commune:not-an-option']],
    ['a consent that is not the box', { ...good, consent: 'on' }, ['consent:consent-required']],
    ['a field of its own invention', { ...good, admin: 'yes' }, ['admin:unknown-field']],
    [
      'a quantity of nothing',
      { ...good, kind: 'goods', goodsKind: 'nuoc', quantity: '0', unit: 'thung' },
      ['quantity:too-small'],
    ],
    [
      'half a carton',
      { ...good, kind: 'goods', goodsKind: 'nuoc', quantity: '0,5', unit: 'thung' },
      ['quantity:not-whole'],
    ],
  ])('tells of %s', (_, raw, issues) => {
    expect(issuesOf(raw)).toEqual(issues)
  })

  test.each(['0912345678', '091 234 5678', '+84 912 345 678', '84912345678', '0213 3 876 543'])(
    'takes the phone number %s',
    (phone) => {
      expect(issuesOf({ ...good, phone })).toEqual([])
    },
  )

  test('keeps Vietnamese letters however they were composed', () => {
    const validated = validateForm(
      form,
      { ...good, name: 'Nguyễn Thị Mẫu'.normalize('NFD') },
      READING,
    )
    expect(validated.ok && validated.values.name).toBe('Nguyễn Thị Mẫu'.normalize('NFC'))
  })

  test('survives any value in any field, and gives a sentence for every issue in each language', () => {
    const fields = listFields(form)
    for (const base of [
      good,
      { ...good, kind: 'goods', goodsKind: 'nuoc', quantity: '1', unit: 'thung' },
    ]) {
      for (const field of fields) {
        for (const value of NASTY_VALUES) {
          const validated = validateForm(form, { ...base, [field.name]: value }, READING)
          if (validated.ok) toPledgeInput(validated.values)
          for (const locale of LOCALES) {
            const html = String(
              renderForm(form, {
                locale,
                action: '/x',
                values: { ...base, [field.name]: value },
                issues: validated.ok ? [] : validated.issues,
                submit: 'x',
              }),
            )
            expect(html).not.toContain('<script>')
            expect(html).not.toMatch(/\{(min|max|example|limit)\}/)
          }
        }
      }
    }
  })

  test('has a label, and a text for every issue, in all three languages', () => {
    const codes: IssueCode[] = [
      'required',
      'too-long',
      'forbidden-characters',
      'name-advertises',
      'amount-ambiguous',
      'not-an-option',
      'not-a-number',
      'not-whole',
      'too-small',
      'too-large',
      'phone-invalid',
      'email-invalid',
      'contact-required',
      'consent-required',
      'unknown-field',
    ]
    for (const field of listFields(form)) {
      for (const locale of LOCALES) {
        expect(field.label[locale].length).toBeGreaterThan(0)
        for (const code of codes) expect(issueText(field, code, locale).length).toBeGreaterThan(5)
      }
    }
  })

  test('shows at each field what was typed, the message, and a summary that links to it', () => {
    const html = String(
      renderForm(form, {
        locale: 'vi',
        action: '/api/pledges/check?lang=vi',
        values: { amount: '"5' },
        issues: [{ field: 'amount', code: 'not-a-number' }],
        submit: 'Kiểm tra',
      }),
    )
    expect(html).toContain('<a href="#amount">')
    expect(html).toContain('value="&quot;5"')
    expect(html).toContain('aria-describedby="amount-hint amount-error"')
    expect(html.indexOf('error-summary')).toBeLessThan(html.indexOf('<form'))
  })

  test('never ticks a consent by itself', () => {
    const html = String(renderForm(form, { locale: 'vi', action: '/x', submit: 'x' }))
    expect(html).toContain('type="checkbox"')
    expect(html).not.toContain(' checked')
  })

  test('shows back only what applies', () => {
    const validated = validateForm(form, { ...good, donorKind: 'anonymous' }, READING)
    const labels = validated.ok
      ? listAnswers(form, validated.values, 'en').map(({ label }) => label)
      : []
    expect(labels).toContain('Amount (VND)')
    expect(labels.some((label) => label.startsWith('Your name') || label === 'Quantity')).toBe(
      false,
    )
  })

  test('escapes whatever was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const html = String(
          renderForm(form, {
            locale: 'pt',
            action: '/x',
            values: { name: `<b>${text}`, message: `</textarea><b>${text}` },
            submit: 'x',
          }),
        )
        expect(html).not.toContain('<b>')
      }),
    )
  })
})
