import { auditLog, checkEarlier, checkReceipt, openCheckpoint } from '../../../shared/ledger/audit.ts'
import type { AuditOptions, Finding } from '../../../shared/ledger/audit.ts'
import { fromUtf8 } from '../../../shared/ledger/bytes.ts'
import type { LedgerEntry } from '../../../shared/ledger/entry.ts'
import { parseVerifier } from '../../../shared/ledger/note.ts'
import type { Verifier } from '../../../shared/ledger/note.ts'
import { parseProof } from '../../../shared/ledger/receipt.ts'
import { toLocale } from '../../../shared/locale.ts'
import { formatInteger, formatVnd } from '../../../shared/money.ts'
import { formatDay, formatMoment } from '../../../shared/vietnam-time.ts'
import { VERIFY_TEXTS } from '../verify-texts.ts'

/** Checks a donor's receipt, or everything, on the reader's own device. */
const locale = toLocale(document.documentElement.lang)
const t = (name: keyof typeof VERIFY_TEXTS, values: Record<string, string> = {}): string =>
  VERIFY_TEXTS[name][locale].replace(/\{(\w+)\}/gu, (_, key: string) => values[key] ?? '')
const SEEN = 'nhip-cau/ledger-seen'

/** What this device remembers of the books: their key, and the last signed state. */
interface Seen {
  vkey: string
  note: string
  size: number
  at: number
}

function recallSeen(): Seen | undefined {
  try {
    const seen = JSON.parse(localStorage.getItem(SEEN) ?? 'null') as Seen | null
    return typeof seen?.vkey === 'string' && typeof seen.note === 'string' ? seen : undefined
  } catch {
    return undefined
  }
}

function rememberSeen(seen: Seen): void {
  try {
    localStorage.setItem(SEEN, JSON.stringify(seen))
  } catch {
    // A browser that keeps nothing checks all the same, but for what was before.
  }
}

class Unreachable extends Error {}

async function fetchPublic(path: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    // What never changes may come from the browser's own store; what is signed or shown is asked for anew.
    const cache = path.includes('/tile/') ? 'default' : 'no-cache'
    const response = await fetch(path, { signal: AbortSignal.timeout(30_000), cache })
    if (response.status === 404) return undefined
    if (!response.ok) throw new Error(String(response.status))
    return new Uint8Array(await response.arrayBuffer())
  } catch {
    throw new Unreachable(path)
  }
}
const fetchFile = (path: string) => fetchPublic(`/ledger/${path}`)

function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]> = {},
  ...children: Array<Node | string>
): HTMLElementTagNameMap[Name] {
  const element = Object.assign(document.createElement(name), properties)
  element.append(...children)
  return element
}

/** A step with its plain sentence, and the values that it is about, folded away. */
function describe({ step, ok, details }: Finding): HTMLElement {
  const sentence = t(`${step}${ok ? 'Ok' : 'Wrong'}`)
  const rows = Object.entries(details).map(([name, value]) =>
    make('div', { className: 'answers__row' }, make('dt', {}, name), make('dd', {}, make('code', { className: 'hash' }, String(value)))),
  )
  const item = make('li', {}, make('b', {}, ok ? '✓ ' : '✗ '), sentence)
  item.dataset.state = ok ? 'done' : 'wrong'
  item.dataset.step = step
  if (rows.length > 0) item.append(make('details', {}, make('summary', {}, t('valuesOf')), make('dl', { className: 'answers' }, ...rows)))
  return item
}

function report(place: Element, findings: readonly Finding[], ...before: Array<Node | string>): void {
  const ok = findings.every((finding) => finding.ok)
  const verdict = make('p', { className: ok ? 'notice' : 'notice notice--late' }, make('b', {}, t(ok ? 'allRight' : 'differs')))
  place.replaceChildren(verdict, ...before, make('ol', { className: 'steps' }, ...findings.map(describe)))
}

const say = (place: Element, text: string, isProblem = false): void =>
  place.replaceChildren(make('p', { className: isProblem ? 'notice notice--late' : 'hint' }, text))

function describeEntry(entry: LedgerEntry, index: number, name: string | undefined): HTMLElement {
  const gift = entry.goods
    ? `${formatInteger(entry.goods.quantity, locale)} ${entry.goods.unit} ${entry.goods.kind}`
    : formatVnd(entry.amountVnd ?? 0, locale)
  const said = t('entryIs', { index: formatInteger(index, locale), gift, day: formatDay(entry.day, locale), code: entry.code ?? '–' })
  return make('p', {}, said, name === undefined ? '' : ` ${t('nameIs', { name })}`)
}

/** The key that these books are checked by: the one that this device remembers, if there is one. */
async function openKey(): Promise<{ verifiers: readonly Verifier[]; vkey: string; changed: boolean } | undefined> {
  const bytes = await fetchFile('vkey')
  if (!bytes) return undefined
  const vkey = fromUtf8(bytes).trim()
  return { verifiers: [await parseVerifier(vkey)], vkey, changed: (recallSeen()?.vkey ?? vkey) !== vkey }
}

/** Every figure that the portal shows, with the size that it is of. */
async function readFigures(): Promise<NonNullable<AuditOptions['published']>> {
  const bytes = await fetchPublic('/data/campaign.json')
  if (!bytes) return []
  const { ledgerSize, campaigns } = JSON.parse(fromUtf8(bytes)) as { ledgerSize: number; campaigns: Array<{ id: string; totals: never }> }
  return campaigns.map(({ id, totals }) => ({ campaign: id, size: ledgerSize, totals }))
}

/** Runs a check and tells in plain words when it cannot be made. */
async function attempt(place: Element, check: (key: NonNullable<Awaited<ReturnType<typeof openKey>>>) => Promise<void>): Promise<void> {
  say(place, t('working'))
  try {
    const key = await openKey()
    if (!key) say(place, t('notPublished'), true)
    else if (key.changed) say(place, t('keyChanged'), true)
    else await check(key)
  } catch (error) {
    if (error instanceof SyntaxError) say(place, t('unreadable'), true)
    else say(place, t('unreachable'), true)
  }
  showSeen()
}

async function checkReceiptText(place: Element, text: string): Promise<void> {
  await attempt(place, async ({ verifiers }) => {
    const { opening, checkpoint: note } = parseProof(text)
    const { findings, entry, index } = await checkReceipt(text, verifiers)
    const all = [...findings]
    const current = await fetchFile('checkpoint')
    // The books of today must still hold those that the receipt was made from.
    if (current && all.every(({ ok }) => ok)) {
      const newest = await openCheckpoint(fromUtf8(current), verifiers)
      all.push(await checkEarlier(note, newest, { fetchFile, verifiers }))
    }
    report(place, all, ...(entry && index !== undefined ? [describeEntry(entry, index, opening.name)] : []))
  })
}

async function audit(place: Element): Promise<void> {
  await attempt(place, async ({ verifiers, vkey }) => {
    const bar = make('progress', { max: 1, value: 0 })
    bar.setAttribute('aria-label', t('auditTitle'))
    const count = make('p', { className: 'hint' }, t('working'))
    place.replaceChildren(bar, count)
    const seen = recallSeen()
    const { findings, note, checkpoint, ok } = await auditLog({
      fetchFile,
      verifiers,
      published: await readFigures(),
      ...(seen ? { earlier: seen.note } : {}),
      onProgress(done, size) {
        bar.value = done / size
        count.textContent = t('auditProgress', { done: formatInteger(done, locale), size: formatInteger(size, locale) })
      },
    })
    report(place, findings)
    if (ok && note !== undefined && checkpoint) rememberSeen({ vkey, note, size: checkpoint.size, at: Date.now() })
  })
}

async function showKey(within: Element): Promise<void> {
  const shown = within.querySelector('[data-vkey]')
  const key = await openKey().catch(() => undefined)
  if (key && shown) shown.textContent = key.vkey
}

function showSeen(): void {
  const place = document.querySelector('[data-seen]')
  const seen = recallSeen()
  if (!place) return
  if (!seen) return place.replaceChildren()
  const forget = make('button', { type: 'button', className: 'button button--secondary' }, t('forgetSeen'))
  forget.addEventListener('click', () => {
    localStorage.removeItem(SEEN)
    place.replaceChildren()
  })
  place.replaceChildren(
    t('seenBefore', { size: formatInteger(seen.size, locale), time: formatMoment(new Date(seen.at), locale) }),
    ' ',
    forget,
  )
}

const section = document.querySelector('[data-verify]')
const receiptPlace = section?.querySelector('[data-receipt-report]')
const auditPlace = section?.querySelector('[data-audit-report]')
const form = section?.querySelector<HTMLFormElement>('[data-receipt-form]')
const file = section?.querySelector<HTMLInputElement>('#receipt-file')
const pasted = section?.querySelector<HTMLTextAreaElement>('#receipt-text')
if (form && file && pasted && receiptPlace) {
  file.addEventListener('change', () => void file.files?.[0]?.text().then((text) => checkReceiptText(receiptPlace, text)))
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void checkReceiptText(receiptPlace, pasted.value)
  })
  form.addEventListener('dragover', (event) => event.preventDefault())
  form.addEventListener('drop', (event) => {
    event.preventDefault()
    void event.dataTransfer?.files[0]?.text().then((text) => checkReceiptText(receiptPlace, text))
  })
}
if (section && auditPlace) {
  section.querySelector('[data-audit]')?.addEventListener('click', () => void audit(auditPlace))
  void showKey(section)
  showSeen()
}
