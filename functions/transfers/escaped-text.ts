/** The ways in which programs write a character as several; what is in each, if anything. */
const ESCAPES =
  /%(?:25)?([0-9a-f]{2})|&(?:amp;)*(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,6}));?|_x([0-9a-f]{4})_|\\u([0-9a-f]{4})|\\x([0-9a-f]{2})|\\[nrt]|=([0-9a-f]{2})/giu

const ESCAPE = new RegExp(ESCAPES.source, 'iu')

/** Names of characters in HTML that stand for no letter and no digit. */
const SIGNS = new Set(
  'nbsp shy ensp emsp thinsp zwj zwnj lrm rlm amp lt gt quot apos hyphen dash ndash mdash middot'.split(
    ' ',
  ),
)

/** UTF-8 that was read as Windows-1252 or Latin-1: the first byte of a character and the others. */
const MISREAD =
  /[\u00C2-\u00F4][\u0080-\u00BF\u0152\u0153\u0160\u0161\u0178\u017D\u017E\u0192\u02C6\u02DC\u2013-\u203A\u20AC\u2122]{1,3}/gu
const MISREAD_ONCE = new RegExp(MISREAD.source, 'u')

/** Whether a text holds what `unescapeText` undoes. */
export const isEscaped = (text: string): boolean => ESCAPE.test(text) || MISREAD_ONCE.test(text)

/**
 * Undoes what programs do to the characters between and within words: percent encoding (RFC 3986,
 * 2.1) also when it was done twice, character references of HTML (13.5), the `_x000D_` of workbooks
 * (ECMA-376 part 1, 22.9.2.19), escapes of JSON, and quoted-printable (RFC 2045, 6.7). Bytes above
 * ASCII become spaces: no code holds a letter that takes one. UTF-8 that was misread is a space
 * too: in a code it can only have been a blank or a hyphen.
 */
export const unescapeText = (text: string): string =>
  text.replace(MISREAD, ' ').replace(ESCAPES, (all, ...found: Array<string | undefined>) => {
    const [percent, hex, decimal, name, excel, json, short, quoted] = found
    if (name !== undefined) return SIGNS.has(name.toLowerCase()) ? ' ' : all
    const written = percent ?? hex ?? excel ?? json ?? short ?? quoted
    const point = decimal === undefined ? Number.parseInt(written ?? '20', 16) : Number(decimal)
    const isByte = percent !== undefined || quoted !== undefined
    return point > 0x10_ff_ff || (isByte && point > 0x7e) ? ' ' : String.fromCodePoint(point)
  })
