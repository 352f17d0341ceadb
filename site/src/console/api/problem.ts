/** A field that is to be mended, as the portal says it in the language of the request. */
export interface FieldProblem {
  field: string
  code: string
  message: string
}

/** Why something was not done, as the portal says it. */
export interface Problem {
  status: number
  code: string
  message: string | undefined
  issues: readonly FieldProblem[]
}

/** The problem that an answer is. What is not ours, as of a gateway, has no message. */
export function problemOf(body: unknown, status: number): Problem {
  const { error } = (body ?? {}) as { error?: Record<string, unknown> }
  const { code, message, issues } = error ?? {}
  return {
    status,
    code: typeof code === 'string' ? code : `status-${status}`,
    message: typeof message === 'string' ? message : undefined,
    issues: Array.isArray(issues) ? (issues as FieldProblem[]) : [],
  }
}
