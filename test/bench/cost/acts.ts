import { NO_USAGE } from '../../../infra/commands/cost/measured.ts'
import type { Measured, Usage } from '../../../infra/commands/cost/measured.ts'
import { plus } from '../../../infra/commands/cost/usage.ts'
import { featuredCampaign } from '../../../shared/campaigns.ts'
import { pageUrl } from '../../../shared/pages.ts'
import { fillPledge, newViewer, sendForm } from './donors.ts'
import type { Place } from './donors.ts'
import { measure, perAct } from './meter.ts'
import { listMetrics } from './metrics.ts'
import { STATEMENT_ROWS, measureStatement } from './statement.ts'
import type { Viewer } from './viewer.ts'

const TIMES = 20

/** What people do, each done some times over and told for once. */
export async function measureActs(place: Place): Promise<Measured['acts']> {
  const acts = {
    pledge: {
      what: 'a pledge: its page, the check page, sending it, the receipt',
      routes: ['POST /api/pledges/check', 'POST /api/pledges', 'GET /api/pledges/receipt'],
      usage: await repeat(
        place,
        ['check-pledge', 'submit-pledge', 'show-receipt'],
        async (viewer) => (await fillPledge(place, viewer))(),
      ),
    },
    form: {
      what: 'a form: its page, the check page, sending it, the receipt',
      routes: [
        'POST /api/submissions/check',
        'POST /api/submissions',
        'GET /api/submissions/receipt',
      ],
      usage: await repeat(place, ['check-form', 'submit-form'], (viewer) =>
        sendForm(place, viewer),
      ),
    },
    'page-view': {
      what: 'a page: one third each of the home page, the campaign and the books',
      routes: [],
      usage: await repeat(place, [], lookAtPage),
    },
    'statement-row': {
      what: `a row of a bank statement of ${STATEMENT_ROWS} rows, from the file to the queue of the books`,
      routes: [],
      usage: perAct(await measureStatement(place), STATEMENT_ROWS),
    },
  }
  return Object.fromEntries(
    Object.entries(acts).map(([name, act]) => {
      const functions = Object.keys(act.usage.functions)
      return [
        name,
        { ...act, metrics: functions.flatMap((one) => listMetrics(place.dataDir, one)) },
      ]
    }),
  )
}

async function repeat(
  place: Place,
  functions: readonly string[],
  act: (viewer: Viewer) => Promise<void>,
): Promise<Usage> {
  let viewed = NO_USAGE
  const once = async (): Promise<void> => {
    const viewer = newViewer(place)
    await act(viewer)
    viewed = plus(viewed, 1, viewer.usage)
  }
  // The first one starts instances, which are there afterwards.
  await once()
  viewed = NO_USAGE
  const used = await measure(place.portal, functions, async () => {
    for (let time = 0; time < TIMES; time++) await once()
  })
  return perAct(plus(used, 1, viewed), TIMES)
}

const { id } = featuredCampaign()
const PAGES = [
  [pageUrl('home', 'vi')],
  [pageUrl('relief', 'vi', id), '/data/campaign.json'],
  [pageUrl('ledger', 'vi'), '/data/campaign.json'],
]
let looked = 0
async function lookAtPage(viewer: Viewer): Promise<void> {
  for (const path of PAGES[looked++ % PAGES.length] ?? []) await viewer.get(path)
}
