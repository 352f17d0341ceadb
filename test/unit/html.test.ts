import { ElementType, parseDocument } from 'htmlparser2'
import { describe, expect, test } from 'vitest'
import { respondPage } from '../../functions/http/respond.ts'
import { fillHtml, html, joinHtml, trustAsHtml } from '../../shared/html.ts'
import type { Html } from '../../shared/html.ts'
import { NASTY_VALUES } from '../fixtures/nasty-values.ts'
import { PLAIN_SHELLS } from '../fixtures/shells.ts'

/** The one element that a markup holds, as a parser of HTML reads it. */
function readOne(markup: Html): { attributes: Record<string, string>; text: string } {
  const { children } = parseDocument(String(markup), { decodeEntities: true })
  const [element] = children
  if (children.length !== 1 || element?.type !== ElementType.Tag) throw new Error(String(markup))
  const texts = element.children.map((child) => {
    if (child.type !== ElementType.Text) throw new Error(String(markup))
    return child.data
  })
  return { attributes: element.attribs, text: texts.join('') }
}

describe('the template', () => {
  test.each([...NASTY_VALUES, `<script>"'&`, `" onclick="x`, `' onclick='x`, '&lt;', '</p><p>'])(
    'gives %j back as what it is, in content and in quotes',
    (text) => {
      const read = readOne(html`<p title="${text}" lang="${[text, text]}">${text}${[text]}</p>`)
      expect(read.text).toBe(text + text)
      expect(read.attributes).toEqual({ title: text, lang: text + text })
    },
  )

  test('takes markup as it is, at any depth, and leaves out what is absent', () => {
    const bold = html`<b>${'&'}</b>`
    expect(String(html`<p>${bold}${undefined}${[bold, [bold, 7]]}</p>`)).toBe(
      '<p><b>&amp;</b><b>&amp;</b><b>&amp;</b>7</p>',
    )
  })

  test.each([
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    ' javascript:alert(1)',
    '\u0000javascript:alert(1)',
    'java\tscript:alert(1)',
    'java\nscript:alert(1)',
    '&#106;avascript:alert(1)',
    'javascript&colon;alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'file:///etc/passwd',
    'blob:https://a/b',
  ])('lets no address of the kind %j into a link, a picture or a form', (address) => {
    const attributes = [
      readOne(html`<a href="${address}">x</a>`).attributes.href,
      readOne(html`<b src="${address}">x</b>`).attributes.src,
      readOne(html`<form action="${address}">x</form>`).attributes.action,
      readOne(html`<button class="a" formaction="${address}">x</button>`).attributes.formaction,
    ]
    for (const attribute of attributes) {
      // A text that a browser would read as a path is harmless: the same letters stand in a path of
      // this site.
      const { protocol } = new URL(attribute ?? '', 'https://portal.example/')
      expect(['https:', 'about:']).toContain(protocol)
    }
  })

  test.each([
    'https://portal.example/a?b=c&d=e',
    'http://localhost:8080/',
    'HTTPS://PORTAL.EXAMPLE/',
    'mailto:ten@vidu.vn',
    'tel:+84912345678',
    '/api/ledger?code=a:b',
    'a/b:c',
    '?lang=vi',
    '#dau:trang',
    '',
  ])('keeps the address %j', (address) => {
    expect(readOne(html`<a href="${address}">x</a>`).attributes.href).toBe(address)
  })

  test('refuses a text between attributes, and anything but a text for an address', () => {
    expect(() => html`<p ${'onclick=x'}>`).toThrow(TypeError)
    expect(() => html`<p title="a" ${7}>`).toThrow(TypeError)
    expect(() => html`<a href="${html`/a`}">`).toThrow(TypeError)
    const described = html` aria-describedby="${'a"b'}"`
    expect(readOne(html`<p title="${'>'}"${described}>x</p>`).attributes).toEqual({
      title: '>',
      'aria-describedby': 'a"b',
    })
  })
})

describe('a text with places', () => {
  test('is escaped itself, and so are the texts that fill it, but not the markup', () => {
    const filled = fillHtml('Số < {sum} & {link}{none}', { sum: '<5>', link: html`<a>x</a>` })
    expect(String(filled)).toBe('Số &lt; &lt;5&gt; &amp; <a>x</a>')
  })

  test.each(NASTY_VALUES)('is filled with %j as with any other text', (text) => {
    expect(readOne(html`<p>${fillHtml('a {b} c', { b: text })}</p>`).text).toBe(`a ${text} c`)
  })
})

test('what is joined keeps its order, with a line’s end where one is asked for', () => {
  expect(String(joinHtml([html`<i>a</i>`, '<', undefined, 2], '\n'))).toBe('<i>a</i>\n&lt;\n\n2')
  expect(String(joinHtml([]))).toBe('')
})

test('trust needs a reason', () => {
  expect(String(trustAsHtml('<b>', 'a test'))).toBe('<b>')
  expect(() => trustAsHtml('<b>', '')).toThrow(TypeError)
})

test('a string is no markup: it does not compile in an answer, nor where markup is asked for', () => {
  const page = { title: 'x', main: html`<p>${'<'}</p>` }
  expect(respondPage(PLAIN_SHELLS, 'vi', 200, page).body).toContain('<p>&lt;</p>')
  // @ts-expect-error: an answer takes no string for its markup.
  respondPage(PLAIN_SHELLS, 'vi', 200, { title: 'x', main: '<p>' })
  // @ts-expect-error: a string is not Html.
  const markup: Html = '<p>'
  // @ts-expect-error: neither is a plain template.
  const plain: Html = `<p>${String(markup)}</p>`
  // @ts-expect-error: "false" would be written.
  expect(String(html`${false}`)).toBe('false')
  // @ts-expect-error: "[object Object]" would be written.
  expect(String(html`${{}}`)).toBe('[object Object]')
  expect(plain).toBe('<p><p></p>')
})

describe('the lines of a template', () => {
  test('are for its reader: beside a tag or a hole nothing of them is written', () => {
    const inner = html`
      <li>
        <b>${'a'}</b>
        ${'b'} c
        d
      </li>`
    expect(
      String(html`<ul>
      ${inner}
    </ul>`),
    ).toBe('<ul><li><b>a</b>b c d</li></ul>')
  })

  test('keep attributes apart, and what is in quotes', () => {
    const required = html` required`
    expect(
      String(html`
      <input class="a"
        name="${'b'}"${required}
        value="c
        d"
      >`),
    ).toBe('<input class="a" name="b" required value="c d">')
  })

  test('are kept in what stands in a hole', () => {
    expect(String(html`<p>${'\n a\n'}</p>`)).toBe('<p>\n a\n</p>')
  })
})
