import { featuredCampaign } from '../../../shared/campaigns.ts'
import { bookStatement, bringStatement } from '../../../infra/local/staff/bring-statement.ts'
import { openStaffClient } from '../../../infra/local/staff/staff-client.ts'
import type { Usage } from '../../../infra/commands/cost/measured.ts'
import type { Place } from './donors.ts'
import { measure } from './meter.ts'

export const STATEMENT_ROWS = 500

/** What an invented statement takes from its file to the queue of the books. */
export async function measureStatement(place: Place): Promise<Usage> {
  const accountant = await openStaffClient(place.dataDir, 'ke-toan')
  const approver = await openStaffClient(place.dataDir, 'duyet-chi')
  const { id: campaign } = featuredCampaign()
  return measure(place.portal, ['serve-statements', 'import-transfers'], async () => {
    const read = await bringStatement(accountant, {
      campaign,
      name: 'sao-ke-do.csv',
      content: makeFile(featuredCampaign().account.number),
    })
    if (read.state === 'refused') throw new Error(`refused: ${read.refusalText}`)
    await bookStatement(approver, read)
  })
}

function makeFile(account: string): Uint8Array<ArrayBuffer> {
  const head = [
    'SAO KÊ ĐỂ ĐO (SỐ LIỆU GIẢ)',
    `Số tài khoản;${account}`,
    'Ngày giao dịch;Số tham chiếu;Nội dung;Ghi có',
  ]
  const rows = Array.from(
    { length: STATEMENT_ROWS },
    (_, row) => `21/10/2025;DO.${row};Nha hao tam ung ho lan ${row};${100_000 + row}`,
  )
  return new TextEncoder().encode([...head, ...rows].join('\r\n'))
}
