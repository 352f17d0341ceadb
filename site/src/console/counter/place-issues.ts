import type { FieldProblem, Problem } from '../api/problem.ts'

const OF_A_LINE = /^lines\.(?<index>\d+)(?:\.|$)/u

/**
 * What the portal says of single lines of a list, said of the one field into which all of them are
 * typed. The portal counts what was sent; a person counts the lines of the text.
 * @param places where each line that was sent stands in the text, from 1.
 * @param sayLine how a line of the text is named before what is said of it.
 */
export function placeIssues(
  problem: Problem,
  places: readonly number[],
  sayLine: (line: number, message: string) => string,
): Problem {
  const others: FieldProblem[] = []
  const ofLines: FieldProblem[] = []
  for (const issue of problem.issues) {
    const index = OF_A_LINE.exec(issue.field)?.groups?.index
    if (index === undefined) others.push(issue)
    else
      ofLines.push({
        ...issue,
        message: sayLine(places[Number(index)] ?? Number(index) + 1, issue.message),
      })
  }
  const [first] = ofLines
  if (!first) return problem
  const message = ofLines.map((one) => one.message).join(' ')
  return { ...problem, issues: [...others, { field: 'lines', code: first.code, message }] }
}
