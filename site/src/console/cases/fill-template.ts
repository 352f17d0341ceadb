import { fillText } from '../../../../shared/locale.ts'
import type { Locale } from '../../../../shared/locale.ts'
import { ANSWER_TEMPLATES } from './answer-templates.ts'
import type { AnswerTemplate } from './answer-templates.ts'

/** The templates of an act for a form, in the order of their keys. */
export const templatesFor = (act: AnswerTemplate['act'], form: string): readonly AnswerTemplate[] =>
  ANSWER_TEMPLATES.filter(
    (one) => one.act === act && (one.forms === undefined || one.forms.includes(form)),
  )

/** What the console knows of a case, in the language of its sender. */
export interface TemplateFacts {
  locale: Locale
  name: string | undefined
  code: string
  sent: string
  today: string
  unit: string
}

const WHO = {
  vi: { named: 'ông/bà {name}', unnamed: 'quý vị' },
  en: { named: '{name}', unnamed: 'Sir or Madam' },
  pt: { named: '{name}', unnamed: 'senhor(a)' },
} as const satisfies Record<Locale, { named: string; unnamed: string }>

export function fillTemplate(template: AnswerTemplate, facts: TemplateFacts): string {
  const { locale, name, code, sent, today, unit } = facts
  const { named, unnamed } = WHO[locale]
  const who = name === undefined ? unnamed : fillText(named, { name })
  return fillText(template.body[locale], { who, code, sent, today, unit })
}

/**
 * A text with a template in it. What a person has typed stays; the template that they took before
 * goes, also where something was added around it, and so does the same one.
 * @param last the template as it was filled in before; empty where there was none.
 */
export function withTemplate(before: string, last: string, body: string): string {
  if (last !== '' && before.includes(last)) return before.replace(last, () => body)
  if (before.trim() === '' || before.includes(body)) return before.trim() === '' ? body : before
  return `${before}\n\n${body}`
}

const BLANK = /\[[^\]\n]{1,80}\]/gu

/** The blanks of the templates. Other square brackets are words of whoever answers. */
const BLANKS: ReadonlySet<string> = new Set(
  ANSWER_TEMPLATES.flatMap(({ body }) =>
    Object.values(body).flatMap((text) => text.match(BLANK) ?? []),
  ),
)

/** Where something is still to be written: begin and end of the first blank of a template. */
export function findBlank(text: string): readonly [number, number] | undefined {
  const found = [...text.matchAll(BLANK)].find(([blank]) => BLANKS.has(blank))
  return found ? [found.index, found.index + found[0].length] : undefined
}
