import { html as tag, isSafeHtml } from '@remix-run/html-template'
import type { SafeHtml } from '@remix-run/html-template'
import { readTemplate } from './html-template.ts'
import type { Hole } from './html-template.ts'

/**
 * Markup that may go into a page. The template below makes it; a string is none, so that nothing
 * unescaped gets into a page.
 */
export type Html = SafeHtml

/**
 * What may stand in a template: texts, which it escapes, numbers, markup and lists of these. An
 * absent part is left out. Booleans do not compile, since "false" would be written.
 */
export type Part = Html | string | number | undefined | readonly Part[]

/**
 * The template that all markup is made with: html`<p>${text}</p>`. Texts are escaped for content
 * and for values in double quotes. An address that begins a `href`, `src` or `action` must be of a
 * harmless kind, and between attributes only markup may stand, because a text there would be an
 * attribute of its own. Lines may be broken and indented beside tags as in JSX; what is written out
 * has no such space.
 * @throws TypeError for a part that cannot stand where it does.
 */
export function html(written: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const { strings, holes } = readTemplate(written)
  return tag(strings, ...parts.map((part, at) => fit(part, holes[at] ?? 'text')))
}

type Fitted = Html | string | number | undefined | Fitted[]

function fit(part: Part, hole: Hole): Fitted {
  if (Array.isArray(part)) return part.map((one: Part) => fit(one, hole))
  if (hole === 'tag' && !isSafeHtml(part) && part !== undefined && part !== '')
    throw new TypeError('html: only markup can stand between attributes')
  if (hole !== 'address') return part as Fitted
  if (typeof part !== 'string') throw new TypeError('html: only a text can be an address')
  return SAFE_ADDRESS.test(part) ? part : NO_ADDRESS
}

/**
 * Web addresses, mail, phone, and whatever has no scheme: a colon then comes after the path has
 * begun, if at all.
 */
const SAFE_ADDRESS = /^(?:(?:https?|mailto|tel):|[^:/?#]*(?:[/?#]|$))/iu
/** An address that leads nowhere (RFC 6694), in place of one that could run a script. */
const NO_ADDRESS = 'about:invalid'

/** Parts one after another, with nothing or with a line's end between them. */
export function joinHtml(parts: readonly Part[], between: '' | '\n' = ''): Html {
  return html`${parts.flatMap((part, at) => (at === 0 ? [part] : [between, part]))}`
}

/**
 * A text with places such as `{day}`, which are filled with texts or with markup. What has no value
 * is left out.
 */
export function fillHtml(text: string, values: Readonly<Record<string, Part>>): Html {
  // Split by a pattern with a group, texts and names of places take turns.
  const parts = text.split(/\{(\w+)\}/u).map((piece, at) => (at % 2 === 0 ? piece : values[piece]))
  return joinHtml(parts)
}

/**
 * Takes a string for markup as it is. A test lists every place that may call this, each with its
 * reason.
 * @param reason why nothing in it can come from outside unescaped.
 */
export function trustAsHtml(markup: string, reason: string): Html {
  if (reason === '') throw new TypeError('html: trust needs a reason')
  return tag.raw`${markup}`
}
