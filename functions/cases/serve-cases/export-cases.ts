import { toCsv } from '../../../shared/csv.ts'
import type { CaseRecord } from '../case.ts'
import { HttpProblem } from '../../http/problem.ts'
import { CASE_PROBLEMS } from '../problem-texts.ts'
import type { ListRead, Reading } from '../../http/reading.ts'
import type { Request } from '../../http/request.ts'
import { vietnamDay } from '../../../shared/vietnam-time.ts'
import type { Staff } from '../../http/staff.ts'
import { isOverdue } from '../overdue.ts'
import { fits, listCase, readFilter } from './case-filter.ts'
import { caseTable } from './case-table.ts'
import type { ServeCasesDeps } from './deps.ts'
import { readUnit } from './read-unit.ts'
import { readableOne } from '../../http/readable-one.ts'

/** Cases whose keys are opened at the same time. */
const AT_ONCE = 10

/**
 * `GET /api/staff/submissions.csv?unit=…&form=…&next=…`: the open cases of a unit that came by one
 * form, a page of the queue, as a table, filtered as their list is: its columns are the form's own
 * fields, in the reader's language (`lang`). A further page is named in the `Link` header (RFC 8288).
 */
export async function exportCases(
  request: Request,
  staff: Staff,
  deps: ServeCasesDeps,
): Promise<Reading<ListRead>> {
  const unit = readUnit(request)
  const form = deps.findForm(request.query.form ?? '')
  if (!form) throw new HttpProblem(CASE_PROBLEMS['form-unknown'])
  const filter = { ...readFilter(request, deps.findForm), form: form.id }
  const today = vietnamDay(deps.now())
  const { items, next } = await deps.cases.listQueue(unit, request.query.next)
  const facts = await deps.cases.listFacts(items.map(({ code }) => code))
  const codes = items
    .map((one) => listCase(one, facts.get(one.code), isOverdue(one, today), deps.findForm))
    .filter((one) => fits(one, filter, staff.subject))
    .map(({ code }) => code)
  const cases: CaseRecord[] = []
  for (let at = 0; at < codes.length; at += AT_ONCE) {
    const found = await Promise.all(
      codes.slice(at, at + AT_ONCE).map((code) => readableOne(code, () => deps.cases.find(code))),
    )
    cases.push(...found.filter((one) => one !== undefined))
  }
  const { head, rows } = caseTable(form, cases, request.locale)
  const query = new URLSearchParams({ unit, ...filter, next: next ?? '', lang: request.locale })
  const response = {
    statusCode: 200,
    headers: {
      'cache-control': 'no-store',
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${unit}-${form.id}.csv"`,
      ...(next === undefined
        ? {}
        : { link: `</api/staff/submissions.csv?${query.toString()}>; rel="next"` }),
    },
    body: toCsv(head, rows),
  }
  const given = cases.map(({ code }) => code)
  return { response, read: { filter: { unit, ...filter }, count: rows.length, codes: given } }
}
