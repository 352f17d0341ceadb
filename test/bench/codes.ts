import { matchTransfer } from '../../functions/transfers/matching.ts'
import type { PledgeFacts } from '../../functions/transfers/matching.ts'
import { codesToLookUp } from '../../functions/transfers/near-codes.ts'
import { makeGivenPledges, makeRandom } from '../fixtures/bank-statement.ts'
import { DECIDED, LOSSLESS, SHOWN } from '../fixtures/damaged-codes.ts'
import { printTable } from './measure.ts'

const PLEDGES = 12_000
const MEMOS = Number(process.env.NHIP_CAU_RANDOM_MEMOS ?? 10_000_000)
const WORDS = 'UNG HO DONG BAO LAI CHAU LCUH BAO SO 10 NGUYEN VAN MAU FT24254 CHUYEN TIEN'.split(
  ' ',
)
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .-'

/**
 * Codes found again by what befell them, and codes found in memos that hold none: half of these are
 * letters at random, and half words of gifts, the prefix among them, with random ones between.
 */
export function benchCodes(): void {
  const pledges = makeGivenPledges({ seed: 16, count: PLEDGES })
  const known: ReadonlyMap<string, PledgeFacts> = new Map(
    pledges.map(({ code, amountVnd }) => [code, { code, amountVnd, receivedVnd: 0 }]),
  )
  const match = (memo: string, amountVnd: number) =>
    matchTransfer(
      { memo, amountVnd },
      { known, foreign: new Set(), isLate: false, hasOddDay: false },
    )
  const share = (part: number): string => `${((100 * part) / pledges.length).toFixed(1)} %`
  printTable(
    `Codes of ${PLEDGES} pledges found again, by what befell them (wrong must be 0)`,
    ['damage', 'booked', 'shown to a person', 'lost', 'wrong'],
    Object.entries({ ...LOSSLESS, ...DECIDED, ...SHOWN }).map(([name, damage]) => {
      let [booked, shown, wrong] = [0, 0, 0]
      for (const { code, amountVnd } of pledges) {
        const found = match(
          `884114.100924.223854.${damage(code)} ung ho FT24255000000000`,
          amountVnd,
        )
        if ('code' in found && found.code === code) booked++
        else if ('code' in found) wrong++
        else if ('near' in found && found.near?.some((one) => one.code === code)) shown++
      }
      return [name, share(booked), share(shown), share(PLEDGES - booked - shown - wrong), wrong]
    }),
  )
  benchRandomMemos(match)
}

function benchRandomMemos(match: (memo: string, amountVnd: number) => object): void {
  const random = makeRandom(20_260)
  let [booked, shown, lookUps, most] = [0, 0, 0, 0]
  for (let at = 0; at < MEMOS; at++) {
    const letters = Array.from({ length: 14 }, () => LETTERS[random.below(LETTERS.length)]).join('')
    const memo =
      at % 2 === 0
        ? `${letters}${letters}`
        : `${random.pick(WORDS)} ${random.pick(WORDS)}${letters} ${random.pick(WORDS)}`
    const found = match(memo, 100_000)
    if ('code' in found) booked++
    if ('near' in found) shown++
    const { length } = codesToLookUp({ memo, amountVnd: 100_000 })
    lookUps += length
    most = Math.max(most, length)
  }
  printTable(
    `${MEMOS} random memos against ${PLEDGES} pledges`,
    ['booked (must be 0)', 'shown', 'look-ups a memo', 'at most (limit 24)'],
    [[booked, shown, (lookUps / MEMOS).toFixed(4), most]],
  )
  if (booked > 0) throw new Error('a code was found in a memo that holds none')
}
