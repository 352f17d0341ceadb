import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import * as z from 'zod'
import type { Campaign } from '../../shared/campaign.ts'
import { campaignDataSchema } from '../../shared/public-data.ts'
import { signIn } from './sign-in.ts'
import { bringEvidence, bringStatement, makeStaffClient } from './staff-client.ts'
import type { StaffClient } from './staff-client.ts'
import { STAFF_FILE } from './staff-identity.ts'
import { COMMUNES } from '../../shared/communes.ts'
import { listCampaigns } from '../../shared/campaigns.ts'
import { Trouble } from './trouble.ts'

const DONORS = 40

const AMOUNTS = [50_000, 100_000, 200_000, 500_000, 1_000_000, 2_000_000, 5_000_000, 10_000_000]
const amountOf = (number: number): number => AMOUNTS[number % AMOUNTS.length] ?? 100_000

/** Invented pledges for the demonstration campaign. Names say that they are samples, phone numbers are from a block that the plan leaves unused, keys are fixed so that a second load adds nothing. */
function makeDemoPledge(number: number, campaign: string): object {
  const kinds = ['individual', 'individual', 'group', 'business', 'anonymous'] as const
  const donorKind = kinds[number % kinds.length] ?? 'individual'
  const commune = COMMUNES[(number * 7) % COMMUNES.length]?.code ?? ''
  const gift =
    number % 6 === 5
      ? {
          kind: 'goods',
          goodsKind: ['luong-thuc', 'nuoc', 'chan-man', 'hoc-tap'][number % 4] ?? 'nuoc',
          quantity: 5 + number,
          unit: ['kg', 'thung', 'chiec', 'bo'][number % 4] ?? 'kg',
        }
      : { kind: 'money', amount: amountOf(number) }
  const named =
    donorKind === 'anonymous'
      ? {}
      : {
          name: `Nhà hảo tâm mẫu ${String(number).padStart(2, '0')}`,
          publishName: number % 2 === 0,
        }
  return {
    campaign,
    ...gift,
    donorKind,
    ...named,
    phone: `090000${String(1_000 + number)}`,
    commune: number % 9 === 8 ? 'elsewhere' : commune,
    consent: true,
  }
}

/** Loads the demonstration: pledges through the portal's own API, then what a bank, an accountant and an approver would do. A second load adds nothing. */
export async function loadDemo(
  url: string,
  { dataDir, report }: { dataDir: string; report: (line: string) => void },
): Promise<void> {
  const campaign = listCampaigns({ demo: true }).find(({ demo }) => demo)
  if (!campaign) return
  report(`Loading ${DONORS} invented pledges into "${campaign.names.vi}" ...`)
  const codes: string[] = []
  for (let number = 1; number <= DONORS; number++) {
    const lang = ['vi', 'en', 'pt'][number % 3] ?? 'vi'
    const response = await fetch(new URL(`/api/pledges?lang=${lang}`, url), {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': `demonstration-pledge-${String(number).padStart(4, '0')}`,
      },
      body: JSON.stringify(makeDemoPledge(number, campaign.id)),
    })
    if (!response.ok)
      throw new Trouble(
        `Demonstration pledge ${number} was refused (${response.status}): ${(await response.text()).slice(0, 300)}`,
      )
    codes.push(z.object({ code: z.string() }).parse(await response.json()).code)
  }
  await loadDemoMoney(url, campaign, codes, dataDir, report)
}

/** An invented statement in which most pledges of money arrive, some in part, with a few gifts that name no pledge. */
function makeDemoStatement(
  accountNumber: string,
  codes: readonly string[],
): Uint8Array<ArrayBuffer> {
  const rows = codes.flatMap((code, at) => {
    const number = at + 1
    if (number % 6 === 5 || number % 7 === 3) return []
    const amount = amountOf(number)
    return [
      `1${number % 9}/10/2025;MAU.${number};${code} ung ho (mau);${number % 8 === 4 ? amount / 2 : amount}`,
    ]
  })
  const others = Array.from(
    { length: 12 },
    (_, at) =>
      `1${at % 9}/10/2025;MAU.${100 + at};Nha hao tam mau ung ho;${100_000 * (1 + (at % 3))}`,
  )
  const head = [
    'SAO KÊ MINH HỌA (SỐ LIỆU GIẢ)',
    `Số tài khoản;${accountNumber}`,
    'Ngày giao dịch;Số tham chiếu;Nội dung;Ghi có',
  ]
  return new TextEncoder().encode([...head, ...rows, ...others].join('\r\n'))
}

async function loadDemoMoney(
  url: string,
  { id: campaign, account }: Campaign,
  codes: readonly string[],
  dataDir: string,
  report: (line: string) => void,
): Promise<void> {
  const { issuer, clientId } = z
    .object({ issuer: z.string(), clientId: z.string() })
    .parse(JSON.parse(readFileSync(join(dataDir, STAFF_FILE), 'utf8')))
  const [accountant, approver] = await Promise.all(
    ['ke-toan', 'duyet-chi'].map(async (name) =>
      makeStaffClient(url, await signIn(issuer, clientId, name)),
    ),
  )
  if (!accountant || !approver) return
  const known = await accountant.call<{ statements: Array<{ campaign: string }> }>(
    'GET',
    '/api/staff/statements',
  )
  if (known.statements.some((one) => one.campaign === campaign)) return
  report('Importing an invented bank statement, allocating some of it ...')
  await bringStatement(accountant, {
    campaign,
    name: 'sao-ke-minh-hoa.csv',
    content: makeDemoStatement(account.number, codes),
  })
  await waitForTotals(url, campaign)
  for (const [at, commune] of ['03408', '03478', '03595'].entries()) {
    const decision = { number: `0${at + 1}/QĐ-MINH-HOA`, day: '2025-10-20' }
    const wish = {
      kind: 'allocation',
      campaign,
      amountVnd: 5_000_000 * (at + 1),
      commune,
      decision,
    }
    const allocation = await proposeAndApprove(
      accountant,
      approver,
      wish,
      `demonstration-allocation-${at}`,
    )
    if (at < 2) {
      const evidence = [
        {
          id: await bringEvidence(accountant, {
            name: 'bien-ban-mau.pdf',
            content: makeDemoPdf(at),
          }),
          public: true,
        },
      ]
      const spent = { kind: 'disbursement', allocation, amountVnd: 5_000_000, evidence }
      await proposeAndApprove(accountant, approver, spent, `demonstration-handing-out-${at}`)
    }
  }
}

/** A page that says what it is, in the letters that every reader of PDF has. */
function makeDemoPdf(number: number): Uint8Array<ArrayBuffer> {
  const content = `BT /F1 18 Tf 72 720 Td (BIEN BAN MINH HOA ${number + 1}: KHONG CO THAT) Tj ET`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let body = '%PDF-1.4\n'
  const places = objects.map((object, at) => {
    const place = body.length
    body += `${at + 1} 0 obj\n${object}\nendobj\n`
    return `${String(place).padStart(10, '0')} 00000 n \n`
  })
  const index = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}`
  return new TextEncoder().encode(
    `${body}${index}trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`,
  )
}

async function proposeAndApprove(
  accountant: StaffClient,
  approver: StaffClient,
  wish: object,
  key: string,
): Promise<string> {
  const { id } = await accountant.call<{ id: string }>(
    'POST',
    '/api/staff/proposals',
    wish,
    `${key}-proposed`,
  )
  await approver.call(
    'POST',
    `/api/staff/proposals/${id}/approve`,
    { version: 0 },
    `${key}-approved`,
  )
  return id
}

/** What may be allocated is what the public totals know. */
async function waitForTotals(url: string, campaign: string): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const data = campaignDataSchema.parse(
      await (await fetch(new URL('/data/campaign.json', url))).json(),
    )
    if (
      (data.campaigns.find(({ id }) => id === campaign)?.totals.money.received.amountVnd ?? 0) >
      40_000_000
    )
      return
    await setTimeout(200)
  }
}
