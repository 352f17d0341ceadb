import { describe, expect, test } from 'vitest'
import type { Outcome } from '../../site/src/console/api/act.ts'
import { runBulk } from '../../site/src/console/frame/run-bulk.ts'
import type { Fate } from '../../site/src/console/frame/run-bulk.ts'

const problem = { status: 409, code: 'state-changed', message: undefined, issues: [] }
const DONE: Outcome<unknown> = { outcome: 'done', data: {} }
const REFUSED: Outcome<unknown> = { outcome: 'refused', problem }
const LOST: Outcome<unknown> = { outcome: 'lost', problem: undefined }

/** The fates of as many items as answers are given. */
async function fatesOf(
  answers: ReadonlyArray<Outcome<unknown> | Error>,
  { isKept, stopsAfter = 99 }: { isKept?: () => Promise<boolean>; stopsAfter?: number } = {},
) {
  const fates: Array<readonly [number, Fate['fate']]> = []
  await runBulk(
    answers.map((_, at) => at),
    async (at) => {
      const answer = answers[at] ?? DONE
      if (answer instanceof Error) throw answer
      return answer
    },
    {
      ...(isKept && { isKept }),
      tell: (at, { fate }) => fates.push([at, fate]),
      goesOn: () => fates.length < stopsAfter,
    },
  )
  return fates
}

describe('the same act for many', () => {
  test('goes on past what is refused, and says so of each', async () => {
    expect(await fatesOf([DONE, REFUSED, DONE])).toEqual([
      [0, 'done'],
      [1, 'refused'],
      [2, 'done'],
    ])
  })

  test.each([
    ['no answer comes', LOST, 'lost'],
    ['it cannot be sent', new Error('offline'), 'lost'],
    ['both factors are not shown', { outcome: 'let-be' }, 'let-be'],
  ] as const)('sends nothing more where %s', async (_, answer, fate) => {
    expect(await fatesOf([DONE, answer, DONE])).toEqual([
      [0, 'done'],
      [1, fate],
    ])
  })

  test('tells a word that is kept for a second person from a refusal', async () => {
    expect(await fatesOf([REFUSED, DONE], { isKept: async () => true })).toEqual([
      [0, 'kept'],
      [1, 'done'],
    ])
  })

  test('stops where the person looks at something else', async () => {
    expect(await fatesOf([DONE, DONE, DONE], { stopsAfter: 2 })).toHaveLength(2)
  })
})
