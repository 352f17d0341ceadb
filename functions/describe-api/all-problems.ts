import { CASE_PROBLEMS } from '../cases/problem-texts.ts'
import { COUNTER_PROBLEMS } from '../counter/problem-texts.ts'
import { PROBLEMS } from '../http/problem-texts.ts'
import { LEDGER_PROBLEMS } from '../ledger/problem-texts.ts'
import { MONEY_OUT_PROBLEMS } from '../money-out/problem-texts.ts'
import { PLEDGE_PROBLEMS } from '../pledges/problem-texts.ts'
import { SIGN_IN_PROBLEMS } from '../sign-in/problem-texts.ts'
import { TRANSFER_PROBLEMS } from '../transfers/problem-texts.ts'

/** All that may go wrong with a request, in whatever room. */
export const ALL_PROBLEMS = {
  ...PROBLEMS,
  ...PLEDGE_PROBLEMS,
  ...LEDGER_PROBLEMS,
  ...CASE_PROBLEMS,
  ...TRANSFER_PROBLEMS,
  ...MONEY_OUT_PROBLEMS,
  ...SIGN_IN_PROBLEMS,
  ...COUNTER_PROBLEMS,
}
export type AnyProblemCode = keyof typeof ALL_PROBLEMS
