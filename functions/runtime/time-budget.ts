/**
 * How long the parts of a request may take. The numbers stand together because they must add up: a
 * function answers in its reader's language before its own time is up, and that is before the
 * gateway's. `test/infra/time-budget.test.ts` does the sum for every route of the template.
 */

/**
 * API Gateway's HTTP APIs give up after this time, whatever the function does (AWS quota, not
 * adjustable).
 */
export const GATEWAY_MS = 30_000
/** Time-out of each function that a person waits for. */
export const HTTP_FUNCTION_MS = 10_000
/**
 * Before so much of a function's time is left, every call to AWS has ended: what remains is for
 * saying so on a page that keeps the answers.
 */
export const ANSWER_RESERVE_MS = 1_500
/** When only so much is left, the page is drawn whatever still hangs. */
export const LAST_RESERVE_MS = 750

/** What the SDK is given for one try of a call, and how many tries. */
export const SDK_TRY = { connectionMs: 1_000, requestMs: 3_000, tries: 3 } as const
/** The same for objects in S3, which may be large. */
export const SDK_OBJECT_TRY = { connectionMs: 1_000, requestMs: 10_000, tries: 3 } as const
/**
 * One try of a call by work that nobody waits for, such as the publisher's: it has minutes, and a
 * table that is busy with a large import may take longer than a reader would wait.
 */
export const WORK_REQUEST_MS = 20_000
/** One call to AWS with all its tries, while somebody waits for an answer. */
export const CALL_MS = 3_000
/** Counting an attempt, which nobody should wait for long: the limits only hold back floods. */
export const COUNT_MS = 2_000

/** How a write whose outcome is not known, or that met another one, is tried again. */
export const ONCE = { tries: 5, firstWaitMs: 40, longestWaitMs: 320, budgetMs: 8_000 } as const
