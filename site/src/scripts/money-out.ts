import { GOODS, UNITS } from '../../../shared/goods.ts'
import { toLocale } from '../../../shared/locale.ts'
import { formatInteger, formatVnd } from '../../../shared/money.ts'
import type { MoneyOut, MoneyOutEntry } from '../../../shared/money-out-data.ts'
import { formatDay, formatMoment } from '../../../shared/vietnam-time.ts'
import { groupMoneyOut } from './group-money-out.ts'
import type { Amount, PlaceGroup } from './group-money-out.ts'

/**
 * Lists where a campaign's money went. Without this script the page leads to the same list as a
 * table.
 */
const section = document.querySelector<HTMLElement>('[data-money-out]')
const locale = toLocale(document.documentElement.lang)
const words = JSON.parse(section?.dataset.words ?? '{}') as Record<string, string>
const say = (name: string, values: Readonly<Record<string, string>> = {}): string =>
  (words[name] ?? '').replaceAll(/\{(\w+)\}/gu, (_whole, key: string) => values[key] ?? '')

/** Built by the DOM's own means: nothing that came over the network is read as markup. */
function make(name: string, ...content: ReadonlyArray<Node | string>): HTMLElement {
  const element = document.createElement(name)
  element.append(...content)
  return element
}

function link(href: string, label: string): HTMLElement {
  const anchor = make('a', label)
  anchor.setAttribute('href', href)
  return anchor
}

const nameOf = (names: Record<string, Record<string, string>>, key: string): string =>
  names[key]?.[locale] ?? key

const sayCount = ({ amountVnd, goods }: Amount): string =>
  goods
    ? `${formatInteger(goods.quantity, locale)} ${nameOf(UNITS, goods.unit)}`
    : formatVnd(amountVnd ?? 0, locale)
const sayGoods = ({ goods }: Amount): string => (goods ? `${nameOf(GOODS, goods.kind)}: ` : '')

/** The page knows the names of communes, by their codes. */
function titleOf({ kind, key }: PlaceGroup): string {
  if (kind === 'back') return say('back')
  return (kind === 'commune' && say(key)) || key
}

/** A link to a public file, and to nothing else that might stand in its place. */
function showEvidence({ index, evidence }: MoneyOutEntry): ReadonlyArray<Node | string> {
  if (!evidence) return []
  const { sameFileAs } = evidence
  const again =
    sameFileAs === undefined ? [] : [say('again', { index: formatInteger(sameFileAs, locale) })]
  return [...showFile(index, evidence), ...again]
}

function showFile(
  index: number,
  evidence: NonNullable<MoneyOutEntry['evidence']>,
): ReadonlyArray<Node | string> {
  if (evidence.withdrawn) {
    const { day, reason } = evidence.withdrawn
    return [say('withdrawn', { day: formatDay(day, locale), reason })]
  }
  if (evidence.url?.startsWith('/data/evidence/') !== true) return [say('held')]
  return [link(evidence.url, say('evidence', { index: formatInteger(index, locale) }))]
}

function showEntry(entry: MoneyOutEntry): HTMLElement {
  const { index, kind, day, decision, reason, corrects } = entry
  const number = formatInteger(index, locale)
  const parts: Array<Node | string> = [
    `${say(kind)}: ${sayGoods(entry)}${sayCount(entry)}`,
    formatDay(day, locale),
    ...(decision === undefined ? [] : [say('decision', { decision })]),
    ...(corrects === undefined
      ? []
      : [say('corrects', { index: formatInteger(corrects, locale) })]),
    ...(reason === undefined ? [] : [reason]),
    ...showEvidence(entry),
    link(`/api/ledger/entries/${index}?lang=${locale}`, say('entry', { index: number })),
  ]
  return make('li', ...parts.flatMap((part, at) => (at === 0 ? [part] : [' · ', part])))
}

function showGroup(group: PlaceGroup): readonly HTMLElement[] {
  const sums = group.sums.map(({ allocated, disbursed }) =>
    make(
      'p',
      sayGoods(allocated),
      make('b', say('sums', { allocated: sayCount(allocated), disbursed: sayCount(disbursed) })),
    ),
  )
  return [make('h3', titleOf(group)), ...sums, make('ul', ...group.entries.map(showEntry))]
}

async function show(root: HTMLElement): Promise<void> {
  const asOf = root.querySelector('[data-out-as-of]')
  try {
    const response = await fetch(root.dataset.moneyOut ?? '', {
      signal: AbortSignal.timeout(10_000),
    })
    const { entries, asOf: at, ledgerSize } = (await response.json()) as MoneyOut
    const groups = groupMoneyOut(entries)
    root.querySelector('[data-out-list]')?.replaceChildren(...groups.flatMap(showGroup))
    const time = formatMoment(new Date(at), locale)
    if (asOf)
      asOf.textContent = say(groups.length === 0 ? 'none' : 'asOf', {
        time,
        size: formatInteger(ledgerSize, locale),
      })
  } catch {
    if (asOf) asOf.textContent = say('late')
  }
}

if (section) void show(section)
