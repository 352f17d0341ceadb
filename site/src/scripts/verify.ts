import type { Unchecked, UncheckedReason } from '../../../shared/audit/portal-access.ts'
import { fromUtf8 } from '../../../shared/ledger/bytes.ts'
import { checkAgainstLog } from '../../../shared/ledger/check-history.ts'
import { checkReceipt } from '../../../shared/ledger/check-receipt.ts'
import type { LedgerEntry } from '../../../shared/ledger/entry.ts'
import type { Finding } from '../../../shared/ledger/finding.ts'
import { Unreachable } from '../../../shared/ledger/log-access.ts'
import type { LogAccess } from '../../../shared/ledger/log-access.ts'
import { parseVerifier } from '../../../shared/ledger/note.ts'
import { parseProof } from '../../../shared/ledger/receipt.ts'
import { fillText, toLocale } from '../../../shared/locale.ts'
import { formatInteger, formatVnd } from '../../../shared/money.ts'
import { formatDay, formatMoment } from '../../../shared/vietnam-time.ts'
import type { CHECK_TEXTS } from '../verify-texts.ts'

/** What the page hands over in its own language (`data-texts`). */
export interface PageTexts {
  checks: Readonly<Record<keyof typeof CHECK_TEXTS, string>>
  values: Readonly<Record<string, string>>
  kinds: Readonly<Record<LedgerEntry['kind'], string>>
  goods: Readonly<Record<string, string>>
  units: Readonly<Record<string, string>>
  unchecked: Readonly<Record<UncheckedReason, string>>
}

/** Checks a donor's receipt, or everything, on the reader's own device. */
const section = document.querySelector<HTMLElement>('[data-verify]')
const texts = JSON.parse(section?.dataset.texts ?? '{}') as PageTexts
const locale = toLocale(document.documentElement.lang)
const t = (name: keyof PageTexts['checks'], values: Record<string, string> = {}): string =>
  fillText(texts.checks[name], values)
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

/** Waits between tries on a weak signal; the last failure is told. */
const RETRY_AFTER_MS = [1_000, 4_000]

async function fetchPublic(path: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  // What never changes may come from the browser's own store; what is signed or shown is asked for
  // anew.
  const cache = path.includes('/tile/') ? 'default' : 'no-cache'
  for (let tries = 0; ; tries++) {
    try {
      const response = await fetch(path, { signal: AbortSignal.timeout(30_000), cache })
      if (response.status === 404) return undefined
      if (!response.ok) throw new Error(String(response.status))
      return new Uint8Array(await response.arrayBuffer())
    } catch (cause) {
      const delay = RETRY_AFTER_MS[tries]
      if (delay === undefined) throw new Unreachable(path, { cause })
      await new Promise((resolve) => setTimeout(resolve, delay))
    }
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
    make(
      'div',
      { className: 'answers__row' },
      make('dt', {}, texts.values[name] ?? name),
      make('dd', {}, make('code', { className: 'hash' }, String(value))),
    ),
  )
  const item = make('li', {}, make('b', {}, ok ? '✓ ' : '✗ '), sentence)
  item.dataset.state = ok ? 'done' : 'wrong'
  item.dataset.step = step
  if (rows.length > 0)
    item.append(
      make(
        'details',
        {},
        make('summary', {}, t('valuesOf')),
        make('dl', { className: 'answers' }, ...rows),
      ),
    )
  return item
}

function report(
  place: Element,
  findings: readonly Finding[],
  ...before: Array<Node | string>
): void {
  const ok = findings.every((finding) => finding.ok)
  const verdict = make(
    'p',
    { className: ok ? 'notice' : 'notice notice--late' },
    make('b', {}, t(ok ? 'allRight' : 'differs')),
  )
  place.replaceChildren(
    verdict,
    ...before,
    make('ol', { className: 'steps' }, ...findings.map(describe)),
  )
}

/** What no check bears out, and why: a reader must not take it for checked. */
function listUnchecked(unchecked: readonly Unchecked[]): HTMLElement {
  const items = [...Map.groupBy(unchecked, ({ why }) => why)].map(([why, those]) =>
    make(
      'li',
      {},
      `${texts.unchecked[why]} `,
      ...those.flatMap(({ files, entries = '' }) => [
        ...files.flatMap((file) => [make('code', { className: 'hash' }, `/${file}`), ' ']),
        entries === '' ? '' : `${entries} `,
      ]),
    ),
  )
  const list = make('div', {}, make('h3', {}, t('uncheckedTitle')), make('ul', {}, ...items))
  list.dataset.unchecked = ''
  return list
}

const say = (place: Element, text: string, isProblem = false): void =>
  place.replaceChildren(make('p', { className: isProblem ? 'notice notice--late' : 'hint' }, text))

function describeEntry(entry: LedgerEntry, index: number, name: string | undefined): HTMLElement {
  const { kind, goods, code } = entry
  const gift = goods
    ? `${formatInteger(goods.quantity, locale)} ${texts.units[goods.unit] ?? goods.unit} · ${texts.goods[goods.kind] ?? goods.kind}`
    : formatVnd(entry.amountVnd ?? 0, locale)
  const said = [
    t('entryIs', {
      index: formatInteger(index, locale),
      kind: texts.kinds[kind],
      gift,
      day: formatDay(entry.day, locale),
    }),
  ]
  if (code !== undefined) said.push(t('codeIs', { code }))
  if (name !== undefined) said.push(t('nameIs', { name }))
  return make('p', {}, said.join(' '))
}

/** What checks are made with, and the key that the portal shows, as it wrote it. */
interface Key extends LogAccess {
  vkey: string
}

/**
 * The key that these books are checked by; one that differs from what this device remembers is not
 * used.
 */
async function openKey(): Promise<Key | 'notPublished' | 'keyChanged'> {
  const bytes = await fetchFile('vkey')
  if (!bytes) return 'notPublished'
  const vkey = fromUtf8(bytes).trim()
  return (recallSeen()?.vkey ?? vkey) === vkey
    ? { vkey, verifiers: [await parseVerifier(vkey)], fetchFile }
    : 'keyChanged'
}

/** Runs a check and tells in plain words when it cannot be made. */
async function attempt(place: Element, check: (key: Key) => Promise<void>): Promise<void> {
  say(place, t('working'))
  try {
    const key = await openKey()
    if (typeof key === 'string') say(place, t(key), true)
    else await check(key)
  } catch {
    say(place, t('unreachable'), true)
  }
}

async function checkReceiptText(place: Element, text: string): Promise<void> {
  let note: string
  try {
    note = parseProof(text).checkpoint
  } catch {
    return say(place, t('unreadable'), true)
  }
  await attempt(place, async (key) => {
    const { findings, entry, index, name } = await checkReceipt(text, key.verifiers)
    const all = [...findings]
    // The books of today must still hold those that the receipt was made from.
    if (all.every(({ ok }) => ok)) {
      const { finding, current } = await checkAgainstLog(note, key)
      all.push(finding)
      if (current && !recallSeen())
        rememberSeen({
          vkey: key.vkey,
          note: current.note,
          size: current.checkpoint.size,
          at: Date.now(),
        })
    }
    report(place, all, ...(entry && index !== undefined ? [describeEntry(entry, index, name)] : []))
  })
  showSeen()
}

/** No receipt is longer. */
const MAX_RECEIPT_BYTES = 1_000_000

async function checkReceiptFile(place: Element, file: File): Promise<void> {
  await checkReceiptText(place, file.size > MAX_RECEIPT_BYTES ? '' : await file.text())
}

async function audit(place: Element): Promise<void> {
  await attempt(place, async (key) => {
    const bar = make('progress', { max: 1, value: 0 })
    bar.setAttribute('aria-label', t('auditing'))
    const count = make('p', { className: 'hint' }, t('working'))
    place.replaceChildren(bar, count)
    const seen = recallSeen()
    // Most readers check a receipt alone, and need none of what this brings.
    const { auditPortal } = await import('../../../shared/audit/audit-portal.ts')
    const { findings, note, checkpoint, ok, unknownSplits, unchecked } = await auditPortal({
      ...key,
      fetchPublic: (file) => fetchPublic(`/${file}`),
      ...(seen ? { earlier: seen.note } : {}),
      onProgress(done, size) {
        bar.value = done / size
        count.textContent = t('auditProgress', {
          done: formatInteger(done, locale),
          size: formatInteger(size, locale),
        })
      },
    })
    const names = unknownSplits.join(', ')
    const notChecked = names === '' ? [] : [make('p', {}, t('unknownSplits', { names }))]
    report(place, findings, ...notChecked)
    place.append(listUnchecked(unchecked))
    if (ok && note !== undefined && checkpoint)
      rememberSeen({ vkey: key.vkey, note, size: checkpoint.size, at: Date.now() })
  })
  showSeen()
}

/** At each visit: the key, and whether the books of today hold all that this device has seen. */
async function greet(within: Element): Promise<void> {
  const shown = within.querySelector('[data-vkey]')
  const key = await openKey().catch(() => undefined)
  if (key === 'keyChanged') return showSeen(t('keyChanged'), true)
  if (key === undefined || typeof key === 'string') return
  if (shown) shown.textContent = key.vkey
  const seen = recallSeen()
  if (!seen) return
  try {
    const { finding, current } = await checkAgainstLog(seen.note, key)
    if (current)
      rememberSeen({ ...seen, note: current.note, size: current.checkpoint.size, at: Date.now() })
    showSeen(
      t(`${finding.step}${finding.ok ? 'Ok' : 'Wrong'}`),
      !finding.ok,
      finding.ok ? seen : undefined,
    )
  } catch {
    // Without a signal nothing is known: what was seen stands there, and an audit will tell.
  }
}

function showSeen(said = '', isProblem = false, seen = recallSeen()): void {
  const place = document.querySelector('[data-seen]')
  if (!place) return
  place.className = isProblem ? 'notice notice--late' : ''
  if (!seen) return place.replaceChildren(said)
  const forget = make(
    'button',
    { type: 'button', className: 'button button--secondary' },
    t('forgetSeen'),
  )
  forget.addEventListener('click', () => {
    localStorage.removeItem(SEEN)
    showSeen()
  })
  const when = t('seenBefore', {
    size: formatInteger(seen.size, locale),
    time: formatMoment(new Date(seen.at), locale),
  })
  place.replaceChildren(`${when} ${said} `, forget)
}

const receiptPlace = section?.querySelector('[data-receipt-report]')
const auditPlace = section?.querySelector('[data-audit-report]')
const form = section?.querySelector<HTMLFormElement>('[data-receipt-form]')
const file = section?.querySelector<HTMLInputElement>('#receipt-file')
const pasted = section?.querySelector<HTMLTextAreaElement>('#receipt-text')
if (form && file && pasted && receiptPlace) {
  const checkFile = (one: File | undefined): void =>
    void (one && checkReceiptFile(receiptPlace, one))
  file.addEventListener('change', () => checkFile(file.files?.[0]))
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const chosen = file.files?.[0]
    if (chosen && pasted.value.trim() === '') checkFile(chosen)
    else void checkReceiptText(receiptPlace, pasted.value)
  })
  form.addEventListener('dragover', (event) => event.preventDefault())
  form.addEventListener('drop', (event) => {
    event.preventDefault()
    checkFile(event.dataTransfer?.files[0])
  })
}
if (section && auditPlace) {
  section.querySelector('[data-audit]')?.addEventListener('click', () => void audit(auditPlace))
  showSeen()
  void greet(section)
}

/** The page is built before its address is known where it runs on one machine. */
for (const code of document.querySelectorAll('[data-own-address]'))
  code.textContent = (code.textContent ?? '').replace('https://…', location.origin)
