import { toCsv } from '../../../shared/csv.ts'
import type { CaseRecord } from '../case.ts'
import { HttpProblem } from '../../http/problem.ts'
import { CASE_PROBLEMS } from '../problem-texts.ts'
import type { ListRead, Reading } from '../../http/reading.ts'
import type { Request } from '../../http/request.ts'
import { caseTable } from './case-table.ts'
import type { ServeCasesDeps } from './deps.ts'
import { readUnit } from './read-unit.ts'

/** Cases whose keys are opened at the same time. */
const AT_ONCE = 10

/**
 * `GET /api/staff/submissions.csv?unit=…&form=…&next=…`: the open cases of a unit that came by one
 * form, a page of the queue, as a table: its columns are the form's own fields, in the reader's
 * language (`lang`). A further page is named in the `Link` header (RFC 8288).
 */
export async function exportCases(
  request: Request,
  deps: ServeCasesDeps,
): Promise<Reading<ListRead>> {
  const unit = readUnit(request)
  const form = deps.findForm(request.query.form ?? '')
  if (!form) throw new HttpProblem(CASE_PROBLEMS['form-unknown'])
  const { items, next } = await deps.cases.listQueue(unit, request.query.next)
  const codes = items.filter((one) => one.form === form.id).map(({ code }) => code)
  const cases: CaseRecord[] = []
  for (let at = 0; at < codes.length; at += AT_ONCE) {
    const found = await Promise.all(
      codes.slice(at, at + AT_ONCE).map((code) => deps.cases.find(code)),
    )
    cases.push(...found.filter((one) => one !== undefined))
  }
  const { head, rows } = caseTable(form, cases, request.locale)
  const query = new URLSearchParams({ unit, form: form.id, next: next ?? '', lang: request.locale })
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
  return { response, read: { filter: { unit, form: form.id }, count: rows.length, codes: given } }
}
