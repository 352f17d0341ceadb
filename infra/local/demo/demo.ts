import { listCampaigns } from '../../../shared/campaigns.ts'
import { openStaffClient } from '../staff/staff-client.ts'
import { isStatementThere, loadDemoMoney } from './demo-money.ts'
import { sendDemoPledge } from './send-demo-pledge.ts'

const DONORS = 40

/**
 * Loads the demonstration: pledges through the portal's own API, then what a bank, an accountant
 * and an approver would do. A second load adds nothing.
 */
export async function loadDemo(
  url: string,
  { dataDir, report }: { dataDir: string; report: (line: string) => void },
): Promise<void> {
  const campaign = listCampaigns({ demo: true }).find(({ demo }) => demo)
  if (!campaign) return
  report(`Loading ${DONORS} invented pledges into "${campaign.names.vi}" ...`)
  const codes: string[] = []
  for (let number = 1; number <= DONORS; number++)
    codes.push(await sendDemoPledge(url, number, campaign.id))
  const desk = {
    accountant: await openStaffClient(dataDir, 'ke-toan'),
    approver: await openStaffClient(dataDir, 'duyet-chi'),
  }
  if (await isStatementThere(desk, campaign.id)) return
  report('Importing an invented bank statement, allocating some of it ...')
  await loadDemoMoney(desk, campaign, codes)
}
