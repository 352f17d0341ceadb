import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { keepTrying, waitMs } from '../../site/src/scripts/forms/keep-trying.ts'

/** A page as far as the script asks for one. */
const page = Object.assign(new EventTarget(), { hidden: false })
const browser = new EventTarget()
const tries: number[] = []
let answer: 'over' | 'not-yet' | 'fails' = 'not-yet'
const tryAgain = async (): Promise<'over' | 'not-yet'> => {
  tries.push(Date.now())
  if (answer === 'fails') throw new Error('no network')
  return answer
}
const seconds = (count: number): Promise<unknown> => vi.advanceTimersByTimeAsync(count * 1_000)

beforeEach(() => {
  vi.useFakeTimers({ now: 0 })
  vi.stubGlobal('window', browser)
  vi.stubGlobal('document', page)
  Object.assign(page, { hidden: false })
  tries.length = 0
  answer = 'not-yet'
})
afterEach(async () => {
  // Whatever still waits is over, so that no test hears of another's.
  answer = 'over'
  browser.dispatchEvent(new Event('online'))
  await seconds(0)
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('what could not be sent is tried again', () => {
  test('after waits that grow, to a quarter of an hour at most', async () => {
    keepTrying(tryAgain)
    await seconds(10 + 20 + 40 + 80)
    expect(tries).toEqual([10_000, 30_000, 70_000, 150_000])
    expect([0, 1, 6, 7, 60].map(waitMs)).toEqual([10_000, 20_000, 640_000, 900_000, 900_000])
  })

  test('at once when there is a connection, and the wait begins anew from there', async () => {
    keepTrying(tryAgain)
    await seconds(4)
    browser.dispatchEvent(new Event('online'))
    await seconds(0)
    expect(tries).toEqual([4_000])
    await seconds(20)
    expect(tries).toEqual([4_000, 24_000])
  })

  test('when the page is looked at again, but not at every glance', async () => {
    keepTrying(tryAgain)
    await seconds(10)
    page.dispatchEvent(new Event('visibilitychange'))
    await seconds(5)
    page.dispatchEvent(new Event('visibilitychange'))
    expect(tries).toEqual([10_000])
    await seconds(6)
    Object.assign(page, { hidden: true })
    page.dispatchEvent(new Event('visibilitychange'))
    expect(tries).toEqual([10_000])
    Object.assign(page, { hidden: false })
    page.dispatchEvent(new Event('visibilitychange'))
    await seconds(0)
    expect(tries).toEqual([10_000, 21_000])
  })

  test('whatever a try throws, and never twice at the same time', async () => {
    answer = 'fails'
    keepTrying(tryAgain)
    for (let times = 0; times < 3; times++) browser.dispatchEvent(new Event('online'))
    await seconds(0)
    expect(tries).toEqual([0])
    await seconds(20)
    expect(tries).toHaveLength(2)
  })

  test('until it is over, and no more from then on', async () => {
    keepTrying(tryAgain)
    await seconds(9)
    answer = 'over'
    await seconds(1)
    browser.dispatchEvent(new Event('online'))
    page.dispatchEvent(new Event('visibilitychange'))
    await seconds(3_600)
    expect(tries).toEqual([10_000])
  })
})
