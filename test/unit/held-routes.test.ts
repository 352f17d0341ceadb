import { describe, expect, test } from 'vitest'
import { ALL_ROUTES } from '../../functions/describe-api/all-routes.ts'
import { toProblem } from '../../functions/http/report-problem.ts'
import { HOLD_KINDS, Held } from '../../functions/runtime/held.ts'

/** What staff may do while the books are put back, each for its reason. */
const GOES_ON: Readonly<Record<string, string>> = {
  'POST /api/staff/submissions/{code}/acts': 'A citizen’s case is no money.',
  'POST /api/staff/evidence': 'A file is brought; what it shows is proposed later.',
  'POST /api/staff/evidence/{id}/check': 'A file is looked into.',
  'POST /api/staff/contributions/{number}/hide-name': 'Whoever gave takes a consent back.',
  'POST /api/staff/statements': 'A file is brought; its rows wait.',
  'POST /api/staff/statements/{id}/start': 'A file is to be read; its rows wait.',
  'POST /api/staff/statements/{id}/cancel': 'An import ends.',
  'POST /api/staff/people': 'Whoever comes to work here changes nothing in the books.',
  'POST /api/staff/people/{name}/acts': 'Roles change, and no money does.',
  'POST /api/staff/transfers/search':
    'A search changes nothing; words of donors stand in no address.',
}

describe('routes by which staff change something', () => {
  test('stand still while the books are put back, or are named here with their reason', () => {
    const acts = Object.entries(ALL_ROUTES).filter(
      ([key, { who }]) => key.startsWith('POST') && typeof who !== 'string',
    )
    const free = acts.filter(([, { details }]) => details().booksHeld !== true)
    expect(free.map(([key]) => key).toSorted()).toEqual(Object.keys(GOES_ON).toSorted())
    expect(acts.length).toBeGreaterThan(20)
  })

  test.each(HOLD_KINDS)(
    'tell that %s stand still, that nothing was written, and what to do',
    (kind) => {
      const { problem, statusCode } = toProblem(new Held(kind))
      expect([problem.code, statusCode]).toEqual(['books-held', 503])
      for (const words of [problem.title, problem.text])
        for (const locale of ['vi', 'en', 'pt'] as const) expect(words[locale]).not.toBe('')
    },
  )
})
