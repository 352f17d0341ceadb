/**
 * `text`: content, or a value in quotes. `address`: a whole address in quotes. `tag`: between the
 * attributes of a tag.
 */
export type Hole = 'text' | 'address' | 'tag'

/** A template's own text as it is written out, and what each of its holes is. */
export interface Template {
  strings: TemplateStringsArray
  holes: readonly Hole[]
}

const TEMPLATES = new WeakMap<TemplateStringsArray, Template>()

/** A template's own text never changes, so each template is read once. */
export function readTemplate(written: TemplateStringsArray): Template {
  const known = TEMPLATES.get(written)
  if (known) return known
  const strings: string[] = []
  const holes: Hole[] = []
  let before = ''
  for (const piece of written) {
    const joined = joinLines(piece, before)
    strings.push(joined)
    before += joined
    holes.push(holeAfter(before))
    // What stands in the hole is no tag: where it could be one, only markup is let in.
    before += 'x'
  }
  const template = { strings: Object.assign(strings, { raw: strings }), holes }
  TEMPLATES.set(written, template)
  return template
}

/**
 * The rule that JSX has: a line's end with its indentation is nothing beside a tag or a hole, and
 * one space between words and between attributes.
 */
function joinLines(piece: string, before: string): string {
  return piece.replace(/[ \t]*\n\s*/gu, (end, at: number) => {
    const left = before + piece.slice(0, at)
    const next = piece.slice(at + end.length, at + end.length + 1)
    if (openTag(left) !== undefined) return next === '' || next === '>' ? '' : ' '
    return at === 0 || next === '' || next === '<' || left.endsWith('>') ? '' : ' '
  })
}

function holeAfter(before: string): Hole {
  if (/\s(?:href|src|action|formaction)="$/u.test(before)) return 'address'
  const tag = openTag(before)
  // With an even number of quotes no value is open.
  return tag !== undefined && tag.split('"').length % 2 === 1 ? 'tag' : 'text'
}

/** The tag that a text ends in, if it does. */
const openTag = (before: string): string | undefined => /<[a-z][^>]*$/iu.exec(before)?.[0]
