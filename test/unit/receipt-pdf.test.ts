import { readFileSync } from 'node:fs'
import { getDocument } from 'unpdf/pdfjs'
import { describe, expect, test } from 'vitest'
import { drawPaper } from '../../functions/http/draw-paper.ts'
import type { Paper } from '../../functions/http/pdf-paper.ts'
import type { ToldWays } from '../../functions/ledger/told-ways.ts'
import { receiptPaper } from '../../functions/pledges/pledge-receipt-pdf-page.ts'
import type { Receipt } from '../../functions/pledges/pledge-receipt-view.ts'
import { featuredCampaign } from '../../shared/campaigns.ts'
import { pledgeForm } from '../../shared/forms/pledge.ts'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { LANGUAGE_TAGS, LOCALES } from '../../shared/locale.ts'
import { formatVnd } from '../../shared/money.ts'

const campaign = featuredCampaign()
const NAME = 'Nguyễn Thị Ngọc Ưỡn Đặng'
const LOOKUP = 'ABCDE-12345'
const AT = { origin: 'https://nhipcau.example', now: new Date('2025-11-20T03:00:00Z') }
const letters = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(`node_modules/@expo-google-fonts/be-vietnam-pro/${name}.ttf`))
const FONTS = {
  regular: letters('400Regular/BeVietnamPro_400Regular'),
  bold: letters('700Bold/BeVietnamPro_700Bold'),
}

/** The longest that staff may write, in so many parts. */
function waysOf(parts: number): ToldWays {
  const base = { v: 1, campaign: campaign.id, day: '2025-11-01', channel: 'transfer' } as const
  const allocation = (at: number): LedgerEntry => ({
    ...base,
    kind: 'allocated',
    amountVnd: 999_999_999,
    commune: '03408',
    purpose: `${at} ${'Sửa nhà bị sập, đổ cho hộ nghèo. '.repeat(30)}`,
    decision: `${at}/QĐ-MTTQ ${'về việc phân bổ '.repeat(30)}`,
  })
  return {
    size: 9_999,
    gifts: [
      {
        of: { ...base, kind: 'received', amountVnd: parts * 100_000 },
        came: parts * 100_000,
        way: {
          amount: parts * 100_000,
          free: 0,
          parts: Array.from({ length: parts }, (_, at) => ({
            allocation: at,
            amount: 100_000,
            handedOver: [{ index: 500 + at, amount: 60_000 }],
          })),
        },
      },
    ],
    allocations: new Map(Array.from({ length: parts }, (_, at) => [at, allocation(at)])),
    handings: new Map(),
  }
}

const receipt = (facts: Partial<Receipt['view']> = {}, ways?: ToldWays): Receipt => ({
  form: pledgeForm(campaign),
  ledgerIndex: 7,
  ways,
  view: {
    code: 'LCUH0000000',
    lookupCode: LOOKUP,
    campaign: campaign.id,
    state: 'public',
    standing: 'whole',
    mayTakeBack: false,
    createdAt: '2025-10-20T03:00:00Z',
    receivedVnd: 2_000_000,
    input: {
      gift: { kind: 'money', amountVnd: 2_000_000 },
      donorKind: 'individual',
      name: NAME,
      phone: '+84912345678',
      email: 'vi.du@example.com',
      message: 'Lời nhắn riêng',
      publishName: true,
    },
    ...facts,
  },
})

async function read(paper: Paper): Promise<{ pages: number; text: string; tags: string }> {
  const data = await drawPaper(paper, FONTS)
  const pdf = await getDocument({ data }).promise
  const page = await pdf.getPage(1)
  const { items } = await page.getTextContent()
  const text = items.map((item) => ('str' in item ? item.str : '')).join(' ')
  const { info } = await pdf.getMetadata()
  expect(info).toMatchObject({ Language: paper.language, Title: paper.title })
  const tags = JSON.stringify(await page.getStructTree())
  return { pages: pdf.numPages, text: text.replaceAll(/\s+/gu, ' '), tags }
}

describe.each(LOCALES)('the receipt as a PDF, in %s', (locale) => {
  test.each([0, 1, 3, 6, 20])(
    'with %i parts is one sheet, tagged, and its text can be copied',
    async (parts) => {
      const ways = parts === 0 ? undefined : waysOf(parts)
      const paper = receiptPaper(receipt({}, ways), locale, AT)
      expect(paper.language).toBe(LANGUAGE_TAGS[locale])
      const { pages, text, tags } = await read(paper)
      expect(pages).toBe(1)
      for (const words of [
        'LCUH0000000',
        formatVnd(2_000_000, locale).replaceAll('\u00a0', ' '),
        campaign.names[locale],
      ])
        expect(text.normalize('NFC')).toContain(words)
      for (const role of ['"H1"', '"H2"', '"P"', '"Figure"']) expect(tags).toContain(role)
    },
  )

  test('holds no secret, and the name only where everybody sees it', async () => {
    for (const nameStanding of [undefined, 'waits', 'hidden', 'shown'] as const) {
      const said = JSON.stringify(receiptPaper(receipt({ nameStanding }, waysOf(2)), locale, AT))
      expect(said).not.toMatch(/ABCDE|84912345678|vi\.du@|Lời nhắn riêng/u)
      expect(said.includes(NAME), nameStanding).toBe(nameStanding === 'shown')
    }
  })

  test('is the same bytes for the same receipt', async () => {
    const paper = receiptPaper(receipt(), locale, AT)
    expect(await drawPaper(paper, FONTS)).toEqual(await drawPaper(paper, FONTS))
  })
})
