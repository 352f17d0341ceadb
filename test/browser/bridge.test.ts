import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { renderBridgeSvg } from '../../shared/bridge-svg.ts'
import { LOCALES } from '../../shared/locale.ts'
import { STATES } from '../../shared/ledger/entry.ts'
import { emptyTotals } from '../../shared/ledger/totals.ts'
import { launchBrowser } from '../fixtures/browser.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser?.close())

/** The same sum in each state. */
function totalsOf(amountVnd: number) {
  const { money } = emptyTotals()
  for (const state of STATES) money[state].amountVnd = amountVnd
  return money
}

/** From nothing to more than the Front received after typhoon Yagi in the whole country. */
const SUMS = [0, 1, 63_300_000, 999_900_000, 88_888_800_000, 4_100_000_000_000]

test.each(LOCALES)(
  'the picture of the progress has no words that run into each other or out of it, in %s',
  async (locale) => {
    const page = await browser.newPage()
    for (const amountVnd of SUMS) {
      const picture = renderBridgeSvg({
        totals: totalsOf(amountVnd),
        locale,
        asOf: new Date('2026-11-26T07:13:00.000Z'),
        campaignName: 'Bão số 10',
        closed: true,
        demo: true,
      })
      await page.setContent(String(picture))
      const faults = await page.evaluate(() => {
        const frame = document.querySelector('svg')?.getBoundingClientRect() ?? new DOMRect()
        const words = [...document.querySelectorAll('text')].map((element) => ({
          text: element.textContent,
          box: element.getBoundingClientRect(),
        }))
        const outside = words
          .filter(({ box }) => box.left < frame.left || box.right > frame.right)
          .map(({ text }) => `${text} runs out`)
        const met = words.flatMap((one, index) =>
          words
            .slice(index + 1)
            .filter(
              ({ box }) =>
                one.box.left < box.right &&
                box.left < one.box.right &&
                // Lines of text may touch where no letter has a foot or an accent.
                one.box.top + 4 < box.bottom &&
                box.top + 4 < one.box.bottom,
            )
            .map(({ text }) => `${one.text} runs into ${text}`),
        )
        return [...outside, ...met]
      })
      expect(faults, String(amountVnd)).toEqual([])
    }
    await page.close()
  },
)
