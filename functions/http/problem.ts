import type { FieldIssue } from './field-issues.ts'
import type { Problem } from './problem-shape.ts'
import { PROBLEMS } from './problem-texts.ts'
import type { ProblemCode } from './problem-texts.ts'

/**
 * An expected failure of a request. `statusCode` and `expose` are what middy's error handling looks
 * at.
 */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem'
  readonly problem: Problem
  readonly code: string
  readonly statusCode: number
  readonly expose = true
  readonly issues: readonly FieldIssue[]

  /** @param problem by its code, or as it stands in the table of a room. */
  constructor(
    problem: ProblemCode | Problem,
    { issues = [], ...options }: ErrorOptions & { issues?: readonly FieldIssue[] } = {},
  ) {
    const told = typeof problem === 'string' ? PROBLEMS[problem] : problem
    super(told.code, options)
    this.problem = told
    this.code = told.code
    this.statusCode = told.status
    this.issues = issues
  }
}
