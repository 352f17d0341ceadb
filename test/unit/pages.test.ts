import { Parser } from 'htmlparser2'
import { describe, expect, test } from 'vitest'
import { LOCALES } from '../../shared/locale.ts'
import type { Locale } from '../../shared/locale.ts'
import { findHtmlFaults } from '../fixtures/html.ts'
import { PAGES } from '../fixtures/pages/all-pages.ts'

/** Texts that would be an element, an attribute or an address if any page took them for markup. */
const ATTACKS = [
  '<script>"\'&',
  '"\'><x-evil onevil=1>',
  '" onevil="1',
  "' onevil='1",
  ' onevil=1 ',
  '</p></dd></div></form></textarea></title></style></option></svg><x-evil>',
  '--><x-evil><!--',
  'javascript:onevil(1)',
  ' JavaScript:onevil(1)',
] as const
/**
 * Texts of people who mean no harm; "yes" ticks the boxes, and nothing at all leaves them empty.
 */
const HARMLESS = ['thường', 'yes', '/đường-dẫn'] as const

/** What only the other languages have: words of staff are marked as Vietnamese there. */
const OF_LANGUAGES: ReadonlySet<string> = new Set(['span lang'])

interface Markup {
  /** Elements, and elements with each of their attributes. */
  names: Set<string>
  addresses: Set<string>
  /** Everything that is read or sent: contents and values. */
  texts: string
}

function readMarkup(html: string): Markup {
  const markup: Markup = { names: new Set(), addresses: new Set(), texts: '' }
  const parser = new Parser({
    onopentag(element, attributes) {
      markup.names.add(element)
      for (const [name, value] of Object.entries(attributes)) {
        markup.names.add(`${element} ${name}`)
        if (['href', 'src', 'action'].includes(name)) markup.addresses.add(value)
        markup.texts += `\n${value}`
      }
    },
    ontext(text) {
      markup.texts += text
    },
  })
  parser.end(html)
  return markup
}

async function readPages(room: string, text: string, locale: Locale) {
  const drawn = (await PAGES[room]?.(text, locale)) ?? {}
  return Object.entries(drawn).map(([name, html]) => ({ name, ...readMarkup(html) }))
}

const ROOMS = Object.keys(PAGES)
/** The elements and attributes that our own templates make. */
const own = new Set<string>()
for (const room of ROOMS)
  for (const text of HARMLESS)
    for (const { names } of await readPages(room, text, 'vi'))
      for (const name of names) own.add(name)

describe.each(ROOMS)('the pages of %s', (room) => {
  test.each(LOCALES)(
    'hold nothing but our own markup, in %s, whatever is written',
    async (locale) => {
      // What differs between the languages are words, so that two attacks show it there.
      for (const attack of locale === 'vi' ? ATTACKS : ATTACKS.slice(0, 2)) {
        const pages = await readPages(room, attack, locale)
        for (const { name, names, addresses } of pages) {
          const foreign = [...names].filter((one) => !own.has(one) && !OF_LANGUAGES.has(one))
          expect(foreign, `${name}: ${attack}`).toEqual([])
          for (const address of addresses)
            expect(
              new URL(address, 'https://portal.example').protocol,
              `${name}: ${attack}`,
            ).toMatch(/^(?:https?|mailto|tel|about|data):$/u)
        }
        // It is there all the same, as what was written.
        expect(
          pages.some(({ texts }) => texts.includes(attack.trim())),
          attack,
        ).toBe(true)
      }
    },
  )

  test('are valid HTML', async () => {
    for (const [name, html] of Object.entries((await PAGES[room]?.('thường', 'vi')) ?? {})) {
      const page = html.startsWith('<!doctype')
        ? html
        : `<!doctype html><html lang="vi"><title>x</title><main>${html}</main></html>`
      expect(await findHtmlFaults(page), name).toEqual([])
    }
  })
})
