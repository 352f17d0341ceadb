import { toCsv } from '../../../../shared/csv.ts'
import { COMMUNE_COLUMNS, communeRows } from '../../open-data.ts'

export const GET = (): Response =>
  new Response(toCsv(COMMUNE_COLUMNS, communeRows()), {
    headers: { 'content-type': 'text/csv; charset=utf-8' },
  })
