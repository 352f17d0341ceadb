import { api } from '../api/client.ts'
import type { paths } from '../api/api-types.d.ts'
import { dropDraft } from '../frame/draft.ts'
import { afterRefusal } from '../frame/item-screen.tsx'
import type { Way } from '../frame/item-screen.tsx'
import type { Text } from '../frame/language.ts'
import { tell } from '../frame/tell.ts'
import { useAct } from '../frame/use-act.ts'
import type { Case } from './case.ts'

type Body = NonNullable<
  paths['/api/staff/submissions/{code}/acts']['post']['requestBody']
>['content']['application/json']

export interface CaseActProps {
  one: Case
  way: Way
  reload: () => Promise<void>
}

/**
 * An act on a case. What ends the work on it here opens the next one; what does not shows it as it
 * is now.
 */
export function useCaseAct({ one, way, reload }: CaseActProps, form: string) {
  const act = useAct(form)
  const run = (
    body: Omit<Body, 'version'>,
    { said, ends }: { said: Text; ends: boolean },
  ): void => {
    const { code, version } = one
    void act.run(
      { act: body.act, of: code, body: { ...body, version } },
      (headers) =>
        api.POST('/api/staff/submissions/{code}/acts', {
          params: { path: { code }, header: headers },
          body: { ...body, version },
        }),
      () => {
        dropDraft(form)
        if (ends) return way.done(said, { code })
        tell(said, { code })
        return reload()
      },
      (problem) => afterRefusal(problem, reload),
    )
  }
  return { act, run }
}
