import type { Problem } from '../api/problem.ts'
import { setValue, valueOf } from '../frame/fields.tsx'
import type { Form } from '../frame/fields.tsx'
import { say } from '../frame/language.ts'
import type { Act } from '../frame/use-act.ts'
import { HAND_OVER_TEXTS } from './hand-over-texts.ts'
import { RowLine } from './row-line.tsx'

/**
 * Rows of the other account that have the sum of a gift: its money may have followed already. The
 * portal names them when it refuses; whoever decides says of each that it is another gift.
 */
const MAY_HAVE_FOLLOWED = 'may-have-followed'

type Values = Pick<Form, 'values'>

const likeOf = (form: Values): readonly string[] => valueOf(form, 'like').split(' ').filter(Boolean)

const isOther = (form: Values, name: string): boolean => valueOf(form, `other-${name}`) === 'yes'

/** The part of the body that names the rows which are other gifts. */
export function notFollowed(form: Values): { notFollowed?: string[] } {
  const others = likeOf(form).filter((name) => isOther(form, name))
  return others.length === 0 ? {} : { notFollowed: others }
}

/** Whether something was said of each row that the portal has named so far. */
export const isEachSaid = (form: Values): boolean =>
  likeOf(form).every((name) => isOther(form, name))

/** Keeps the rows that a refusal names; false where it refuses for another reason. */
export function keepLike(form: Values, { code, issues }: Problem): boolean {
  if (code !== MAY_HAVE_FOLLOWED) return false
  const names = new Set([...likeOf(form), ...issues.map((issue) => issue.code)])
  setValue(form, 'like', [...names].join(' '))
  return true
}

/** The rows stand below, each with its box: the notice says what to do with them. */
export function sayLike(act: Act): Act {
  const { problem } = act
  if (problem?.code !== MAY_HAVE_FOLLOWED) return act
  const said = problem.issues.length === 0 ? HAND_OVER_TEXTS.tooMany : HAND_OVER_TEXTS.sayEach
  return { ...act, problem: { ...problem, message: say(said), issues: [] } }
}

export function LikeGifts({ form, campaign }: { form: Form; campaign: string }) {
  const names = likeOf(form)
  if (names.length === 0) return null
  return (
    <fieldset class="field files">
      <legend>{say(HAND_OVER_TEXTS.like)}</legend>
      <p class="hint">{say(HAND_OVER_TEXTS.likeLead)}</p>
      {names.map((name) => (
        <div key={name}>
          <RowLine name={name} campaign={campaign} />
          <label class="check">
            <input
              type="checkbox"
              disabled={form.act.isLocked}
              checked={isOther(form, name)}
              onChange={({ currentTarget }) =>
                setValue(form, `other-${name}`, currentTarget.checked ? 'yes' : '')
              }
            />
            <span>{say(HAND_OVER_TEXTS.isOther)}</span>
          </label>
        </div>
      ))}
    </fieldset>
  )
}
