import { LOCALES } from './locale.ts'
import type { Locale } from './locale.ts'
import { MONEY_TEXTS } from './money-texts.ts'
import { formatVnd, sayVndTogether } from './money.ts'
import type { CampaignData } from './public-data.ts'
import { SHOWN_STATES } from './state-names.ts'
import { formatMoment } from './vietnam-time.ts'

/**
 * Figures for pages that run no script. A page is built long before a gift comes; this style sheet,
 * which the publisher writes with the other figures, puts the sums of now where the page has a place
 * for them, as text that grows with the reader's letters and is read aloud, and says how long each
 * span of the bridge is. Without it a page shows the figures of its build, or that there are none.
 */
export const FIGURES_KEY = 'data/figures.css'

/** What a page shows of a campaign in one place: a sum in a few words, or to the last đồng. */
export type FigureName = `${string} ${(typeof SHOWN_STATES)[number]}${'' | ' exact'}` | 'as-of'

type Figures = Pick<CampaignData, 'asOf'> & {
  campaigns: ReadonlyArray<Pick<CampaignData['campaigns'][number], 'id' | 'totals'>>
}

/** The style sheet of a state of the books. The same figures give the same bytes. */
export function figureStyles({ asOf, campaigns }: Figures): string {
  const moment = (locale: Locale): string => formatMoment(new Date(asOf), locale)
  const rules = [ruleOf('as-of', moment), ...campaigns.flatMap(rulesOf)]
  return `${rules.join('\n')}\n`
}

function rulesOf({ id, totals: { money } }: Figures['campaigns'][number]): readonly string[] {
  const amounts = SHOWN_STATES.map((state) => money[state].amountVnd)
  // What was pledged has no span: anybody can type a number.
  const largest = Math.max(
    money.received.amountVnd,
    money.allocated.amountVnd,
    money.disbursed.amountVnd,
  )
  return SHOWN_STATES.flatMap((state, at) => {
    const { amountVnd } = money[state]
    const say = (locale: Locale): string =>
      amountVnd > 0 ? (sayVndTogether(amounts, locale)[at] ?? '') : MONEY_TEXTS.none[locale]
    const exact = (locale: Locale): string => formatVnd(amountVnd, locale)
    return [
      ruleOf(`${id} ${state}`, say),
      ruleOf(`${id} ${state} exact`, exact),
      ...(state === 'pledged' ? [] : [spanOf(`${id} ${state}`, amountVnd, largest)]),
      ...(largest === 0 && amountVnd === 0 && state !== 'received' ? [hide(`${id} ${state}`)] : []),
    ]
  })
}

/**
 * Before the first gift the page says once that there is none: where the browser knows `:has()`, the
 * first span stands alone as an outline.
 */
const hide = (name: string): string =>
  `.span:has([data-figure="${name}"]),.appeal__when:has([data-figure="${name}"]){display:none}`

/** The text of the build gives way to that of now. */
function ruleOf(name: FigureName, say: (locale: Locale) => string): string {
  const place = `[data-figure="${name}"]`
  const texts = LOCALES.map(
    (locale) => `${place}:lang(${locale})::before{content:${quote(say(locale))}}`,
  )
  return `${place}>*{display:none}${texts.join('')}`
}

/** Length of a span as a part of the longest, 0 to 1; a sum that exists is always seen. */
function spanOf(name: string, amountVnd: number, largest: number): string {
  const part = amountVnd > 0 ? Math.max(0.01, Math.round((amountVnd / largest) * 1_000) / 1_000) : 0
  return `[data-span="${name}"]{--part:${part}}`
}

/** A string of CSS (CSS Syntax Level 3, section 4.3.5). */
const quote = (text: string): string =>
  `"${text.replaceAll(/["\\\n<]/gu, (sign) => `\\${(sign.codePointAt(0) ?? 0).toString(16)} `)}"`
