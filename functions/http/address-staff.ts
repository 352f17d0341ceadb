import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import type { Localized } from '../../shared/locale.ts'
import type { HttpProblem } from './problem.ts'

type Failure = Pick<HttpProblem, 'problem' | 'issues'>

/**
 * Vietnamese has a pronoun for each kind of reader. Problems are written for citizens, and the same
 * ones are told to staff: colleagues call each other `đồng chí`, and never `quý vị`. The other two
 * languages have one word for both.
 */
export const addressStaff = (words: Localized): Localized => ({
  ...words,
  vi: words.vi.replaceAll('Quý vị', 'Đồng chí').replaceAll('quý vị', 'đồng chí'),
})

/** What went wrong, in the words of whoever asked. */
export function inWordsOfReader(
  { rawPath }: Pick<APIGatewayProxyEventV2, 'rawPath'>,
  { problem, issues }: Failure,
): Failure {
  if (!OF_STAFF.test(rawPath)) return { problem, issues }
  const { title, text } = problem
  return {
    problem: { ...problem, title: addressStaff(title), text: addressStaff(text) },
    issues: issues.map((issue) => ({ ...issue, text: addressStaff(issue.text) })),
  }
}

/** Where staff work, and where they sign in. */
const OF_STAFF = /^\/api\/(?:staff|session)(?:\/|$)/u
