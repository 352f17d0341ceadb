import { describe, expect, test } from 'vitest'
import { colleaguesFor, noteColleagues } from '../../site/src/console/cases/colleagues.ts'
import { ANSWER_TEMPLATES } from '../../site/src/console/cases/answer-templates.ts'
import { dueWords } from '../../site/src/console/cases/due-words.ts'
import {
  fillTemplate,
  findBlank,
  templatesFor,
  withTemplate,
} from '../../site/src/console/cases/fill-template.ts'
import { MAX_PAGES, nextOf, wholeTable } from '../../site/src/console/cases/whole-table.ts'
import { toCsv } from '../../shared/csv.ts'
import { PUBLIC_FORMS } from '../../shared/forms/public-forms.ts'
import { LOCALES } from '../../shared/locale.ts'
import { formatDay } from '../../shared/vietnam-time.ts'

const FACTS = {
  name: 'Lò Thị Mẫu',
  code: 'LCYK04G0X9J',
  sent: '13/10/2025',
  today: '14/10/2025',
  unit: 'Ban vận động cứu trợ',
}

describe('a template', () => {
  test.each(ANSWER_TEMPLATES)('is filled in whole, in each language: $id', (template) => {
    for (const locale of LOCALES) {
      const sent = formatDay('2025-10-13', locale)
      const filled = fillTemplate(template, { ...FACTS, sent, locale })
      // Vietnamese days bring the word for a day with them.
      expect(filled).not.toMatch(/(?<= )(?<word>\p{L}+) \k<word>(?!\p{L})/iu)
      expect(filled).not.toMatch(/[{}]/u)
      expect(filled).toContain(FACTS.code)
      // What is left to the clerk is left in every language.
      expect(findBlank(filled) === undefined).toBe(findBlank(template.body.vi) === undefined)
      expect(fillTemplate(template, { ...FACTS, locale, name: undefined })).not.toMatch(/[{}]/u)
    }
  })

  test('is there for an answer to each form, at most five, so that each has a digit', () => {
    for (const { id } of PUBLIC_FORMS) {
      expect(templatesFor('answer', id).length, id).toBeGreaterThan(0)
      expect(templatesFor('answer', id).length, id).toBeLessThanOrEqual(5)
      expect(templatesFor('ask', id).length, id).toBeLessThanOrEqual(3)
    }
  })

  test('leads to its first blank, and to none once all are written', () => {
    expect(findBlank('Gặp [cơ quan] trước [ngày].')).toEqual([4, 13])
    expect(findBlank('Tờ [số 12] trước [ngày].')).toEqual([17, 23])
    expect(findBlank('Việc sửa cầu trước 15/12.')).toBeUndefined()
  })

  test.each(['Theo [1] và [2].', 'Người dân nói “cầu [Nà Mẫu] hỏng”.', 'Xem mảng[0].', 'a [] b'])(
    'takes no brackets of the person who answers for a blank: %s',
    (written) => {
      expect(findBlank(written)).toBeUndefined()
    },
  )
})

describe('the last day', () => {
  const on = (day: string, more: { state?: string; overdue?: boolean } = {}) =>
    dueWords({ state: 'accepted', dueDay: '2026-11-30', overdue: false, ...more }, day)
  test.each([
    ['2026-11-20', {}, 'còn {count} ngày ({day})', '10'],
    ['2026-11-29', {}, 'ngày mai ({day})', undefined],
    ['2026-11-30', {}, 'hôm nay ({day})', undefined],
    ['2026-12-03', { overdue: true }, 'quá hạn {count} ngày ({day})', '3'],
    ['2026-12-03', { state: 'needs-more' }, 'tạm dừng, chờ người gửi', undefined],
    ['2026-12-03', { state: 'answered' }, 'không còn hạn', undefined],
  ])('seen on %s (%j): %s', (day, more, words, count) => {
    const due = on(day, more)
    expect(due.text.vi).toBe(words)
    expect(due.values.count).toBe(count)
    expect(due.isLate).toBe('overdue' in more)
  })
})

describe('the table of cases', () => {
  const page = (rows: ReadonlyArray<readonly string[]>): string =>
    new TextDecoder().decode(new TextEncoder().encode(toCsv(['Mã', 'Nội dung'], rows)))
  const asking = (texts: readonly string[]) => {
    const asked: Array<string | undefined> = []
    const ask = (next: string | undefined) => {
      asked.push(next)
      const more = asked.length < texts.length ? `p${asked.length}` : undefined
      return Promise.resolve({ text: texts[asked.length - 1] ?? '', next: more })
    }
    return { ask, asked }
  }

  test('holds the rows of all pages below one line of headings', async () => {
    const rows = [
      [['A', 'một, "hai"\r\nba']],
      [],
      [
        ['B', 'bốn'],
        ['C', 'năm'],
      ],
    ]
    const { ask, asked } = asking(rows.map(page))
    expect(await wholeTable(ask)).toBe(page(rows.flat()))
    expect(asked).toEqual([undefined, 'p1', 'p2'])
  })

  test('is not given out where its end was not reached', async () => {
    const { ask } = asking(Array.from({ length: MAX_PAGES + 1 }, () => page([])))
    await expect(wholeTable(ask)).rejects.toThrow('table-too-long')
  })

  test.each([
    [
      '</api/staff/submissions.csv?unit=relief&form=feedback&next=a%2Fb&lang=vi>; rel="next"',
      'a/b',
    ],
    ['</api/staff/submissions.csv?unit=relief>; rel="first"', undefined],
    [null, undefined],
  ])('goes on where the portal says: %s', (link, next) => {
    expect(nextOf(link)).toBe(next)
  })
})

describe('a template', () => {
  test('that tells a result asks for words that only a person knows, in each language', () => {
    const telling = ANSWER_TEMPLATES.filter(({ act }) => act !== 'ask')
    expect(telling.length).toBeGreaterThan(6)
    for (const { id, body } of telling)
      for (const text of Object.values(body)) expect(findBlank(text), id).toBeDefined()
  })

  test('takes the place of the one before, and leaves what a person has written', () => {
    expect(withTemplate('', '', 'MẪU A')).toBe('MẪU A')
    expect(withTemplate(' \n', '', 'MẪU A')).toBe('MẪU A')
    expect(withTemplate('MẪU A', 'MẪU A', 'MẪU B')).toBe('MẪU B')
    expect(withTemplate('MẪU A, và lời thêm', 'MẪU A', 'MẪU $& B')).toBe('MẪU $& B, và lời thêm')
    expect(withTemplate('Lời riêng', '', 'MẪU A')).toBe('Lời riêng\n\nMẪU A')
    expect(withTemplate('Lời riêng\n\nMẪU A', 'MẪU A', 'MẪU B')).toBe('Lời riêng\n\nMẪU B')
    // Taken twice, also after the form was left and opened again.
    expect(withTemplate('Lời riêng\n\nMẪU A', 'MẪU A', 'MẪU A')).toBe('Lời riêng\n\nMẪU A')
    expect(withTemplate('Lời riêng\n\nMẪU A', '', 'MẪU A')).toBe('Lời riêng\n\nMẪU A')
  })

  test('colleagues are offered by name: me, who had a hand in it, never who has it', () => {
    const step = (staff: string) => ({ act: 'note', at: '', staff })
    noteColleagues([{ handledBy: 'binh' }, {}, { handledBy: 'an' }])
    expect(
      colleaguesFor({ handledBy: 'an', history: [step('cuc')], notes: [step('an')] }, 'toi'),
    ).toEqual(['toi', 'binh', 'cuc'])
  })
})
