import { toCsv } from '../../../../shared/csv.ts'
import { INDICATOR_COLUMNS, indicatorRows } from '../../open-data.ts'

export const GET = (): Response =>
  new Response(toCsv(INDICATOR_COLUMNS, indicatorRows()), {
    headers: { 'content-type': 'text/csv; charset=utf-8' },
  })
