import { toCsv } from '../../../../shared/csv.ts'
import type { APIContext } from 'astro'
import { INDICATOR_GROUPS } from '../../../../shared/indicators.ts'
import type { IndicatorGroup } from '../../../../shared/indicators.ts'
import { INDICATOR_COLUMNS, indicatorRows } from '../../open-data.ts'

export const getStaticPaths = () => INDICATOR_GROUPS.map((group) => ({ params: { group } }))

export const GET = ({ params }: APIContext): Response =>
  new Response(toCsv(INDICATOR_COLUMNS, indicatorRows(params.group as IndicatorGroup)), {
    headers: { 'content-type': 'text/csv; charset=utf-8' },
  })
