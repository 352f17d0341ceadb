import { chartFiles } from '../../../shared/charts/chart-files.ts'
import { CHART_LIST_KEY } from '../../../shared/charts/chart-list.ts'
import type { ChartList } from '../../../shared/charts/chart-list.ts'
import type { FiguresReader } from '../figures-files.ts'
import type { PublicFiles } from '../../storage/public-files.ts'

export interface PublishChartsDeps {
  /** The public figures; undefined where one file is not there, or is not as it was written. */
  readFigures: FiguresReader
  files: PublicFiles
}

/**
 * Draws the charts of all campaigns from the public figures and nothing else. Both files of figures
 * must be of one state of the books; between two of their writings they are not, and the next ring
 * draws. Each file is looked at and written by itself, so that one that was damaged is made anew. The
 * list, which says of which state the charts are, is written last.
 * @returns how many files were written.
 */
export async function publishCharts({
  readFigures,
  files,
}: PublishChartsDeps): Promise<{ written: number }> {
  const read = await readFigures()
  if (!read || read.data.ledgerSize !== read.splits.ledgerSize) return { written: 0 }
  const { asOf, ledgerSize, campaigns } = read.data
  const splits = new Map(read.splits.campaigns.map((one) => [one.id, one.splits.byChannel]))
  // A split that is still being folded has no sums yet.
  if (campaigns.some(({ id }) => splits.get(id) === undefined)) return { written: 0 }
  let written = 0
  for (const campaign of campaigns) {
    const byChannel = splits.get(campaign.id) ?? {}
    const { totals } = campaign
    for (const file of chartFiles({
      campaign,
      totals,
      byChannel,
      asOf: new Date(asOf),
      ledgerSize,
    }))
      if ((await files.putIfNewer(file, ledgerSize)) === 'written') written++
  }
  const list: ChartList = {
    format: 'nhip-cau/charts/1',
    asOf,
    ledgerSize,
    campaigns: campaigns.map(({ id }) => id),
  }
  const body = `${JSON.stringify(list)}\n`
  const contentType = 'application/json; charset=utf-8'
  if (
    (await files.putIfNewer({ key: CHART_LIST_KEY, contentType, body }, ledgerSize)) === 'written'
  )
    written++
  return { written }
}
