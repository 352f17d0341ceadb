import * as z from 'zod/mini'
import type { JsonSchema } from '../../shared/forms/json-schema.ts'
import { text } from '../../shared/locale.ts'
import type { Localized } from '../../shared/locale.ts'
import { findUnconfirmed } from '../../shared/personal/find-personal.ts'
import type { KnownOf, PersonalPassage } from '../../shared/personal/find-personal.ts'

/**
 * Passages of its public words of which a person says that they name nobody: the telephone of an
 * office, a street, a number of a decision. No rule can know that; so they are named one by one, are
 * kept with the act, and what is not named is refused. What the record itself holds is never let
 * through by that.
 */
export const notPersonalSchema = z.optional(
  z.array(z.string().check(z.minLength(1), z.maxLength(300))).check(z.maxLength(20)),
)

/** The same as the description of the API says it. */
export const NOT_PERSONAL: JsonSchema = {
  type: 'array',
  items: { type: 'string', maxLength: 300 },
  maxItems: 20,
  description:
    'Passages of the public words that look like a telephone, a number of a paper or of an account, an address or a name, and say nothing of a person',
}

/** What a step keeps of it. */
export interface SaidNotPersonal {
  notPersonal?: readonly string[] | undefined
}
export const keptNotPersonal = ({ notPersonal = [] }: SaidNotPersonal) =>
  notPersonal.length === 0 ? {} : { notPersonal: [...notPersonal] }

/** What is wrong with a public field, as answers name it. */
interface PublicIssue {
  field: string
  code: 'names-somebody' | 'names-own'
  text: Localized
}

/** The public fields of a body in which somebody may be named, with the passages. */
export function publicIssues(
  fields: Readonly<Record<string, string | undefined>>,
  { notPersonal = [] }: SaidNotPersonal,
  known: KnownOf = {},
): readonly PublicIssue[] {
  return Object.entries(fields).flatMap(([field, typed]): PublicIssue[] => {
    const found = findUnconfirmed(typed ?? '', notPersonal, known)
    if (found.length === 0) return []
    const own = found.filter(({ isOwn }) => isOwn)
    return own.length > 0
      ? [{ field, code: 'names-own', text: sayOwn(own) }]
      : [{ field, code: 'names-somebody', text: sayFound(found) }]
  })
}

/** The same as a check of a schema, for bodies that are known by themselves. */
export const namesNobody = <Body extends SaidNotPersonal>(
  fieldsOf: (body: Body) => Readonly<Record<string, string | undefined>>,
) =>
  z.check<Body>((context) => {
    for (const { field, code, text: said } of publicIssues(fieldsOf(context.value), context.value))
      context.issues.push({
        code: 'custom',
        input: context.value,
        path: field.split('.'),
        params: { code, text: said },
      })
  })

const listed = (found: readonly PersonalPassage[]): string =>
  found.map(({ passage }) => `“${passage}”`).join(', ')

const sayFound = (found: readonly PersonalPassage[]): Localized =>
  text(
    `${listed(found)} giống thông tin của một người. Nội dung này công khai, không xóa được: bỏ đi, hoặc xác nhận không phải của ai.`,
    `${listed(found)} may say who somebody is. These words become public and cannot be deleted: leave it out, or confirm that it is nobody's.`,
    `${listed(found)} pode identificar alguém. Estas palavras ficam públicas e não se apagam: retire, ou confirme que não é de ninguém.`,
  )

const sayOwn = (found: readonly PersonalPassage[]): Localized =>
  text(
    `${listed(found)} là thông tin của chính người trong hồ sơ. Nội dung này công khai, không xóa được: bỏ đi.`,
    `${listed(found)} belongs to the very person of this record. These words become public and cannot be deleted: leave it out.`,
    `${listed(found)} é da própria pessoa deste registro. Estas palavras ficam públicas e não se apagam: retire.`,
  )
