import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { hrefTo, matchPath, readAddress } from '../../site/src/console/frame/address.ts'
import {
  draftOf,
  dropDraft,
  dropDrafts,
  hasDrafts,
  isTyped,
  keepWithDrafts,
  markSent,
} from '../../site/src/console/frame/draft.ts'
import { sayTooLong } from '../../site/src/console/frame/too-long.ts'
import { canOpenNow } from '../../site/src/console/frame/file-link.ts'
import { isFocusLost } from '../../site/src/console/frame/focus.ts'
import { helpIsOpen, keysAreOn, onKey, readKeysOn } from '../../site/src/console/frame/keys.ts'
import { language, sayMoment } from '../../site/src/console/frame/language.ts'
import {
  askOnward,
  forgetQueues,
  itemHref,
  nextInQueue,
  rememberPage,
} from '../../site/src/console/frame/queue.ts'
import type { Queue } from '../../site/src/console/frame/queue.ts'
import { readDays } from '../../site/src/console/transfers/read-days.ts'
import { wishOf } from '../../site/src/console/transfers/wish.ts'

describe('an address', () => {
  test('is read as it was written, whatever its parts hold', () => {
    const query = { campaign: 'bao-so-10-2025', memo: 'a&b=c #?/ă' }
    const href = hrefTo(`/chuyen-khoan/${encodeURIComponent('WyI/x=?#')}`, query)
    const { path, query: read } = readAddress(href)
    expect(read).toEqual(query)
    expect(matchPath('/chuyen-khoan/:name', path)).toEqual({ name: 'WyI/x=?#' })
  })

  test('leaves out filters without a value, and is the first screen where it is empty', () => {
    expect(hrefTo('/sao-ke', { next: undefined, state: '' })).toBe('#/sao-ke')
    expect(readAddress('')).toEqual({ path: '/', query: {} })
  })

  test.each([
    ['/sao-ke/:id', '/sao-ke'],
    ['/sao-ke/:id', '/sao-ke/'],
    ['/sao-ke/:id', '/sao-ke/1/2'],
    ['/sao-ke', '/tien-chi'],
  ])('%s is not %s', (pattern, path) => {
    expect(matchPath(pattern, path)).toBeUndefined()
  })

  test('that is broken is read all the same', () => {
    expect(matchPath('/x/:id', '/x/%E0%A4%A')).toEqual({ id: '%E0%A4%A' })
  })
})

interface Row {
  id: string
}
const pages: Record<string, { rows: Row[]; next: string | null }> = {}
const queue: Queue<(typeof pages)[string], Row> = {
  path: '/hang',
  filters: ['campaign'],
  ask: async (_, next) => {
    const data = pages[next ?? 'first']
    if (!data) throw new TypeError('Failed to fetch')
    return { data, response: new Response() }
  },
  page: (data) => data,
  idOf: ({ id }) => id,
}
const rows = (...ids: string[]): Row[] => ids.map((id) => ({ id }))
const query = { campaign: 'x' }
const next = (id: string, isDecided: boolean) => nextInQueue(queue, query, id, isDecided)

describe('the next item of a list', () => {
  beforeEach(() => {
    forgetQueues()
    pages.first = { rows: rows('a', 'b', 'c'), next: 'more' }
    pages.more = { rows: rows('d'), next: 'empty' }
    pages.empty = { rows: [], next: 'last' }
    pages.last = { rows: rows('e'), next: null }
  })

  test('is the one after it, over pages that hold none, to the end', async () => {
    rememberPage(queue, query, pages.first ?? { rows: [], next: null })
    expect(await next('a', true)).toBe('b')
    expect(await next('b', false)).toBe('c')
    expect(await next('c', true)).toBe('d')
    expect(await next('d', true)).toBe('e')
    expect(await next('e', true)).toBeUndefined()
  })

  test('is never one that was decided, though the list holds it a moment longer', async () => {
    await next('b', true)
    rememberPage(queue, query, pages.first ?? { rows: [], next: null })
    expect(await next('a', true)).toBe('c')
  })

  test('is found where the item was opened by a link', async () => {
    expect(await next('b', true)).toBe('c')
  })

  test('is none where the portal cannot be asked', async () => {
    delete pages.more
    rememberPage(queue, query, pages.first ?? { rows: [], next: null })
    expect(await next('c', true)).toBeUndefined()
  })

  test('and a list that opens on an empty page shows the next that holds anything', async () => {
    const shown = async (at: string) => (await askOnward(queue, query, at)).data
    expect(await shown('empty')).toEqual({ rows: rows('e'), next: null })
    expect(await shown('more')).toEqual({ rows: rows('d'), next: 'empty' })
    pages.last = { rows: [], next: null }
    expect(await shown('empty')).toEqual({ rows: [], next: null })
    // A list that never ends is not asked for without end.
    pages.last = { rows: [], next: 'last' }
    expect(await shown('empty')).toEqual({ rows: [], next: 'last' })
  })

  test('has an address that says of which list it is', () => {
    expect(itemHref(queue, 'a/b', { ...query, next: 'more' })).toBe('#/hang/a%2Fb?campaign=x')
  })
})

describe('a draft', () => {
  test('is there again, until its form is done with', () => {
    const draft = draftOf('reject/1', { reason: '' })
    expect(hasDrafts()).toBe(false)
    draft.value = { reason: 'Sai số tiền' }
    expect(draftOf('reject/1', { reason: '' }).value).toEqual({ reason: 'Sai số tiền' })
    expect(draftOf('reject/2', { reason: '' }).value).toEqual({ reason: '' })
    expect(hasDrafts()).toBe(true)
    dropDraft('reject/1')
    expect(draftOf('reject/1', { reason: '' }).value).toEqual({ reason: '' })
    expect(hasDrafts()).toBe(false)
  })
})

describe('a draft that was sent', () => {
  test('is done with where nothing was typed since', () => {
    const draft = draftOf('take/1', { place: 'Tân Phong' })
    draft.value = { place: 'Tân Phong', name: 'An' }
    markSent('take/1')
    draft.value = { ...draft.value }
    dropDraft('take/1')
    expect(draftOf('take/1', { place: '' }).value).toEqual({ place: '' })
    dropDraft('take/1')
  })

  test('stays where something else was typed since, until that is done with', () => {
    const draft = draftOf('take/2', {})
    draft.value = { name: 'An' }
    markSent('take/2')
    draft.value = { name: 'Bình' }
    dropDraft('take/2')
    expect(draftOf('take/2', {}).value).toEqual({ name: 'Bình' })
    dropDraft('take/2')
    expect(hasDrafts()).toBe(false)
  })
})

describe('what a form keeps beside what is typed', () => {
  test('counts as typed, and goes with what is typed', () => {
    let files = ['an.pdf']
    const end = keepWithDrafts({
      has: () => files.length > 0,
      dropAll: () => {
        files = []
      },
    })
    expect(hasDrafts()).toBe(true)
    dropDrafts()
    expect(files).toEqual([])
    expect(hasDrafts()).toBe(false)
    files = ['binh.pdf']
    end()
    expect(hasDrafts()).toBe(false)
  })
})

describe('a key', () => {
  const press = (key: string, more: object = {}) =>
    onKey({ key, target: null, preventDefault: () => undefined, ...more } as KeyboardEvent)
  beforeEach(() => {
    vi.stubGlobal('HTMLElement', Object)
    vi.stubGlobal('document', { querySelector: () => null })
    helpIsOpen.value = false
  })
  afterEach(() => {
    keysAreOn.value = true
    helpIsOpen.value = false
    vi.unstubAllGlobals()
  })

  test('opens the list of keys', () => {
    press('?')
    expect(helpIsOpen.value).toBe(true)
  })

  test('does nothing where single keys are off, not even that', () => {
    keysAreOn.value = false
    press('?')
    expect(helpIsOpen.value).toBe(false)
  })

  test('that is held does nothing again', () => {
    press('?', { repeat: true })
    expect(helpIsOpen.value).toBe(false)
  })

  test.each([
    ['', true],
    ['?lang=en', true],
    ['?keys=on', true],
    ['?keys=off', false],
    ['?lang=en&keys=off', false],
  ])('with %j in the address is used: %s', (search, areOn) => {
    expect(readKeysOn(search)).toBe(areOn)
  })
})

test('the focus is lost where nothing has it, and where the page alone has it', () => {
  const body = {} as HTMLElement
  expect(isFocusLost({ activeElement: body, body })).toBe(true)
  expect(isFocusLost({ activeElement: null, body })).toBe(true)
  expect(isFocusLost({ activeElement: {} as HTMLElement, body })).toBe(false)
})

test.each([
  [{ isActive: true }, true],
  [{ isActive: false }, false],
  [undefined, false],
])('a file opens by itself where the browser says %j of what the person pressed: %s', (is, can) => {
  expect(canOpenNow(is)).toBe(can)
})

describe('what one person wishes of a row of the bank', () => {
  const row = { state: 'waiting' as const }
  const wish = (to: string) => ({ to, by: 'an', at: '2025-10-15T03:00:00.000Z', state: 'waiting' })

  test.each([
    ['take-back', { decision: 'take-back' }],
    ['not-a-gift fee', { decision: 'not-a-gift', kind: 'fee' }],
    [
      'not-a-gift cash-paid-in 2025-10-15 2025-10-16',
      {
        decision: 'not-a-gift',
        kind: 'cash-paid-in',
        counterDays: ['2025-10-15', '2025-10-16'],
      },
    ],
    [
      'pays-out 12=5000 13=600',
      {
        decision: 'pays-out',
        entries: [
          { index: 12, amountVnd: 5000 },
          { index: 13, amountVnd: 600 },
        ],
      },
    ],
  ])('%s is decided by a second person in the same words', (to, decision) => {
    expect(wishOf({ ...row, rowWish: wish(to) })).toMatchObject({ by: 'an', decision })
  })

  test('is none where the row has changed since, or what it says is not known', () => {
    expect(wishOf({ state: 'received', rowWish: wish('take-back') })).toBeUndefined()
    expect(wishOf({ ...row, code: 'LCUH8K3M2P7', rowWish: wish('take-back') })).toBeUndefined()
    expect(wishOf({ ...row, rowWish: wish('something-new') })).toBeUndefined()
    expect(wishOf(row)).toBeUndefined()
  })

  test('to give it to a pledge is one too', () => {
    const assignWish = { code: 'LCUH8K3M2P7', by: 'an', at: '', state: 'waiting' }
    expect(wishOf({ ...row, assignWish })?.decision).toEqual({
      decision: 'assign',
      code: 'LCUH8K3M2P7',
    })
  })
})

test('days are read as people write them, and what is none is left as it is', () => {
  expect(readDays('15/10/2025, 2025-10-16; 7.1.2026  mai')).toEqual([
    '2025-10-15',
    '2025-10-16',
    '2026-01-07',
    'mai',
  ])
})

describe('a moment', () => {
  test.each(['vi', 'en', 'pt'] as const)('has its day with the whole year: %s', (locale) => {
    language.value = locale
    expect(sayMoment('2025-10-13T07:05:00Z')).toBe('14:05 13/10/2025')
    expect(sayMoment('2025-12-31T17:00:00.000Z')).toBe('00:00 01/01/2026')
    language.value = 'vi'
  })
})

describe('a field', () => {
  test('keeps what is too long, and says how long it is and may be', () => {
    expect(sayTooLong('a'.repeat(120), 120)).toBeUndefined()
    expect(sayTooLong(` ${'a'.repeat(120)} `, 120)).toBeUndefined()
    expect(sayTooLong('đơn vị'.normalize('NFD'), 6)).toBeUndefined()
    expect(sayTooLong('a'.repeat(1_121), 1_120)).toBe(
      'Dài 1.121 ký tự, tối đa 1.120: rút ngắn lại.',
    )
    expect(sayTooLong('a'.repeat(5_000))).toBeUndefined()
  })

  test('that was filled in and not sent is known as such', () => {
    const values = draftOf('take/typed', { place: 'Sìn Hồ', name: '' })
    expect(isTyped('take/typed')).toBe(false)
    values.value = { ...values.value, name: 'Lò' }
    expect(isTyped('take/typed')).toBe(true)
    dropDraft('take/typed')
    expect(isTyped('take/typed')).toBe(false)
    expect(isTyped('never-opened')).toBe(false)
  })
})
