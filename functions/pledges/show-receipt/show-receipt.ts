import { fromBase64 } from '../../../shared/ledger/bytes.ts'
import { PLEDGE_TEXTS } from '../pledge-texts.ts'
import type { PledgeFormOf } from '../../../shared/forms/pledge.ts'
import { hashLookupCode } from '../../../shared/lookup-code.ts'
import { sameSecret } from '../../http/guards.ts'
import { campaignOf } from '../pledge-campaign.ts'
import { renderCalendar } from '../pledge-calendar-page.ts'
import { renderLetter } from '../pledge-letter-page.ts'
import { hasNothing } from '../pledge-standing.ts'
import { viewPledge } from '../pledge-view.ts'
import { originOf } from '../../http/paper.ts'
import type { PrintPaper } from '../../http/print-paper.ts'
import { HttpProblem } from '../../http/problem.ts'
import type { Receipts } from '../../http/receipts.ts'
import { PLEDGE_PROBLEMS } from '../problem-texts.ts'
import type { Request } from '../../http/request.ts'
import { respondFile, respondJson, respondPage } from '../../http/respond.ts'
import type { PageShells, Response } from '../../http/respond.ts'
import type { GiftWayStore } from '../../ledger/gift-way-store.ts'
import type { LedgerStore } from '../../ledger/ledger-store.ts'
import type { NameRecordStore } from '../../ledger/name-record-store.ts'
import type { PledgeStore } from '../pledge-store.ts'
import type { LogFiles } from '../../ledger/log-files.ts'
import type { Pledge } from '../pledge.ts'
import { respondProof } from '../pledge-proof-page.ts'
import type { Receipt } from '../pledge-receipt-view.ts'
import { renderReceiptText } from '../pledge-receipt-file-page.ts'
import { respondReceiptPdf } from '../pledge-receipt-pdf-page.ts'
import { renderReceiptPage } from '../pledge-receipt-page.ts'

export interface ShowReceiptDeps {
  shells: PageShells
  formOf: PledgeFormOf
  pledges: Pick<PledgeStore, 'find'>
  ways: GiftWayStore
  print: PrintPaper
  ledger: Pick<LedgerStore, 'findIndexByCode' | 'findEntry'>
  nameRecords: Pick<NameRecordStore, 'find'>
  log: Pick<LogFiles, 'get' | 'getCheckpoint'>
  receipts: Pick<Receipts, 'open'>
  now: () => Date
}

/**
 * `GET /api/pledges/receipt`: the receipt of the pledge that this browser has just sent, as a page,
 * as a text file to keep, as JSON, or as the proof that it is in the books.
 */
export async function showReceipt(request: Request, deps: ShowReceiptDeps): Promise<Response> {
  const { pledge, ...receipt } = await findReceipt(request, deps)
  const { locale } = request
  if (request.query.format === 'proof') return respondProof(pledge, deps)
  if (request.wantsJson)
    return respondJson(200, { ...receipt.view, ledgerIndex: receipt.ledgerIndex ?? null })
  const { format } = request.query
  if (format === 'text') return respondText(receipt, locale)
  if (format === 'pdf')
    return respondReceiptPdf(receipt, locale, {
      origin: originOf(request),
      now: deps.now(),
      print: deps.print,
    })
  const isTakenBack = ['withdrawn', 'annulled', 'lapsed'].includes(receipt.view.standing)
  if (format === 'letter' && !isTakenBack) {
    const main = renderLetter(receipt, locale, originOf(request))
    return respondPage(deps.shells, locale, 200, { title: PLEDGE_TEXTS.letterTitle[locale], main })
  }
  const calendar = format === 'calendar' ? renderCalendar(receipt, locale) : undefined
  if (calendar !== undefined)
    return respondFile(`${receipt.view.code}.ics`, 'text/calendar; charset=utf-8', calendar)
  return respondPage(deps.shells, locale, 200, {
    title: PLEDGE_TEXTS.receiptTitle[locale],
    main: renderReceiptPage(receipt, locale, { origin: originOf(request) }),
  })
}

async function findReceipt(
  request: Request,
  deps: ShowReceiptDeps,
): Promise<Receipt & { pledge: Pledge }> {
  const codes = deps.receipts.open(request)
  const pledge = codes && (await deps.pledges.find(codes.code))
  if (!codes || !pledge) throw new HttpProblem(PLEDGE_PROBLEMS['receipt-expired'])
  const hash = await hashLookupCode(codes.lookupCode, fromBase64(pledge.lookupSalt))
  if (!sameSecret(hash, pledge.lookupHash))
    throw new HttpProblem(PLEDGE_PROBLEMS['receipt-expired'])
  const ledgerIndex =
    pledge.state === 'public' ? await deps.ledger.findIndexByCode(pledge.code) : undefined
  const form = deps.formOf(campaignOf(pledge))
  const record = (await deps.nameRecords.find([pledge.code])).get(pledge.code)
  const view = viewPledge(pledge, codes.lookupCode, deps.now(), record)
  const { lookupSalt } = pledge
  const ways = hasNothing(pledge) ? undefined : await deps.ways.follow(pledge.code)
  return { pledge, form, view, ledgerIndex, ways, receiptId: codes.id, lookupSalt }
}

function respondText(receipt: Receipt, locale: Request['locale']): Response {
  return respondFile(
    `${receipt.view.code}.txt`,
    'text/plain; charset=utf-8',
    renderReceiptText(receipt, locale),
  )
}
