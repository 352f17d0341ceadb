/**
 * Marks that a keyboard, a copy or a paste leaves in a text and that nobody sees: controls other
 * than tab and line feed, zero-width and bidirectional marks, fillers, tags, lone surrogates.
 * Vietnamese, the languages of its peoples, English and Portuguese need none of them.
 */
const INVISIBLE = new RegExp(
  [
    // Control characters, without tab and the line breaks.
    String.raw`[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f]`,
    // Soft hyphen, joiners and fillers of other scripts.
    String.raw`[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\uffa0\ufffc]`,
    // Zero-width and bidirectional marks, byte-order marks, annotations, tags.
    String.raw`[\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]`,
    String.raw`\p{Cs}`,
  ].join('|'),
  'gu',
)
/** Joiners and variation selectors, which belong to emoji and to nothing else here. */
const EMOJI_PARTS = new RegExp(String.raw`\u200c|\u200d|[\ufe00-\ufe0f]`, 'gu')
/**
 * The same where they join nothing: neither behind a part of an emoji nor before the frame of a
 * key.
 */
const STRAY_JOINERS =
  /(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f])(?:\u200c|\u200d|[\ufe00-\ufe0f](?!\u20e3))/gu
// oxlint-disable-next-line no-control-regex -- these are what ends a line.
const LINE_BREAKS = /\r\n?|[\u000b\u000c\u0085\u2028\u2029]/gu
/** No letter of a living script carries more marks than this once it is composed. */
const MAX_MARKS = 2
const STACKED_MARKS = new RegExp(`\\p{M}{${MAX_MARKS + 1},}`, 'u')
const FURTHER_MARKS = new RegExp(`(?<=\\p{M}{${MAX_MARKS}})\\p{M}+`, 'gu')
/**
 * Every sign that people type for an apostrophe: straight, curved, grave, acute, prime, modifier.
 */
const APOSTROPHES = /[`´\u2018\u2019\u201b\u02b9\u02bb\u02bc\u02bd\u2032]/gu
/** Hyphens and minus signs that look like one; the longer dashes stay. */
const HYPHENS = /[\u2010\u2011\u2012\u2212\ufe63\uff0d]/gu

/**
 * A text as it is kept: composed (NFC), with line feeds alone for line breaks, without what nobody
 * sees, and with at most two marks on a letter, so that none covers its neighbours. Nothing that a
 * person can see is changed but such stacks.
 */
export function cleanText(typed: string): string {
  return typed
    .replace(LINE_BREAKS, '\n')
    .replace(INVISIBLE, '')
    .replace(STRAY_JOINERS, '')
    .normalize('NFC')
    .replace(FURTHER_MARKS, '')
    .trim()
}

/**
 * One line of letters, digits and signs, such as a name: like `cleanText`, with one kind of
 * apostrophe and of hyphen.
 */
export function cleanLine(typed: string): string {
  return cleanText(typed)
    .replace(EMOJI_PARTS, '')
    .replace(APOSTROPHES, "'")
    .replace(HYPHENS, '-')
    .replace(/\s+/gu, ' ')
    .trim()
}

/**
 * True for a text that cleaning would leave as it is: nothing in it is unseen, and no mark covers
 * another letter.
 */
export function isClean(text: string): boolean {
  const whole = text.replace(LINE_BREAKS, '\n').normalize('NFC').trim()
  return cleanText(text) === whole
}

/** True when a letter carries more marks than any language needs. Ask before cleaning. */
export function hasStackedMarks(typed: string): boolean {
  return STACKED_MARKS.test(typed.normalize('NFC'))
}
