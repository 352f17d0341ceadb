import { COUNTER_ROUTES } from '../counter/routes.ts'
import { FORM_ROUTES } from '../cases/form-routes.ts'
import { LOOKUP_ROUTES } from '../cases/lookup-routes.ts'
import { STAFF_CASE_ROUTES } from '../cases/staff-routes.ts'
import type { Routes } from '../http/route.ts'
import { BOOK_ROUTES } from '../ledger/book-routes.ts'
import { NAME_ROUTES } from '../ledger/name-routes.ts'
import { NOTICE_ROUTES } from '../ledger/notice-routes.ts'
import { MONEY_OUT_ROUTES } from '../money-out/routes.ts'
import { PLEDGE_ROUTES } from '../pledges/routes.ts'
import { STAFF_PLEDGE_ROUTES } from '../pledges/staff-routes.ts'
import { SWEEP_ROUTES } from '../pledges/sweep-routes.ts'
import { FEED_ROUTES } from '../transfers/feed-routes.ts'
import { STATEMENT_ROUTES } from '../transfers/statement-routes.ts'
import { PEOPLE_ROUTES } from '../sign-in/people-routes.ts'
import { SIGN_IN_ROUTES } from '../sign-in/routes.ts'
import type { AnyProblemCode } from './all-problems.ts'
import { DESCRIBE_API_ROUTES } from './routes.ts'

/** Every route of the portal, in the order in which the description tells of them. */
export const ALL_ROUTES: Routes<AnyProblemCode> = {
  ...PLEDGE_ROUTES,
  ...BOOK_ROUTES,
  ...FORM_ROUTES,
  ...LOOKUP_ROUTES,
  ...DESCRIBE_API_ROUTES,
  ...STAFF_CASE_ROUTES,
  ...STAFF_PLEDGE_ROUTES,
  ...SWEEP_ROUTES,
  ...NAME_ROUTES,
  ...FEED_ROUTES,
  ...STATEMENT_ROUTES,
  ...MONEY_OUT_ROUTES,
  ...COUNTER_ROUTES,
  ...NOTICE_ROUTES,
  ...SIGN_IN_ROUTES,
  ...PEOPLE_ROUTES,
}
