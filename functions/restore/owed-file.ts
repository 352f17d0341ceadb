import * as z from 'zod/mini'
import { ANSWERS_DATA_KEY } from '../../shared/answers-data.ts'
import { BANK_DAYS_CSV_KEY, BANK_DAYS_KEY } from '../../shared/bank/bank-days-data.ts'
import { PHASES_KEY } from '../../shared/campaign-phases.ts'
import { CHART_LIST_KEY } from '../../shared/charts/chart-list.ts'
import { DAY_FILES_KEY } from '../../shared/day-files.ts'
import { FIGURES_KEY } from '../../shared/figure-styles.ts'
import { WAY_LIST_KEY } from '../../shared/gift-ways-data.ts'
import { LOCALES } from '../../shared/locale.ts'
import { moneyOutKey } from '../../shared/money-out-data.ts'
import { CAMPAIGN_DATA_KEY, SPLIT_DATA_KEY, progressKey } from '../../shared/public-data.ts'
import { readJson } from '../../shared/read-json.ts'
import { RESPONSE_DATA_KEY } from '../../shared/response-data.ts'

/** A public file that a function makes anew when its clock rings. */
export interface OwedFile {
  key: string
  by: string
}

const campaignsSchema = z.object({ campaigns: z.array(z.object({ id: z.string() })) })

/**
 * The public files beside the log that a portal always has, with the function that makes each.
 * @param figures the text of the totals, which name the campaigns.
 */
export function listOwed(figures: string | undefined): readonly OwedFile[] {
  const ids = (readJson(campaignsSchema, figures)?.campaigns ?? []).map(({ id }) => id)
  const by = (name: string, keys: readonly string[]): readonly OwedFile[] =>
    keys.map((key) => ({ key, by: name }))
  // The front page's drawing is no file: its address is given that of a campaign at the edge.
  const drawings = ids.flatMap((id) => LOCALES.map((locale) => progressKey(locale, id)))
  return [
    ...by('publish-ledger', [CAMPAIGN_DATA_KEY, SPLIT_DATA_KEY, FIGURES_KEY, PHASES_KEY]),
    ...by('publish-ledger', drawings),
    ...by('publish-days', [DAY_FILES_KEY, WAY_LIST_KEY, CHART_LIST_KEY]),
    ...by('publish-bank-days', [BANK_DAYS_CSV_KEY, BANK_DAYS_KEY]),
    ...by('publish-response', [RESPONSE_DATA_KEY, ANSWERS_DATA_KEY]),
    ...by(
      'publish-money-out',
      ids.flatMap((id) => [moneyOutKey(id, 'json'), moneyOutKey(id, 'csv')]),
    ),
  ]
}
