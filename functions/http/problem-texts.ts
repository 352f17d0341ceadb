import { OUTCOME_PROBLEMS } from './outcome-problems.ts'
import { REQUEST_PROBLEMS } from './request-problems.ts'
import { STAFF_PROBLEMS } from './staff-problems.ts'

/** What may go wrong with a request to any room. Each room has its own texts for the rest. */
export const PROBLEMS = { ...REQUEST_PROBLEMS, ...STAFF_PROBLEMS, ...OUTCOME_PROBLEMS }
export type ProblemCode = keyof typeof PROBLEMS
