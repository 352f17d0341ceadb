import { describe, expect, test } from 'vitest'
import { makeTwinPool } from '../../functions/transfers/twin-pool.ts'
import { takeTwin } from '../../functions/transfers/twins.ts'

const MEMO = 'MBVCB.3278907687.LCUH123456G UNG HO BAO SO 10.CT tu 0000000000000 NGUYEN VAN A'
const told = (reference: string, memo = MEMO) =>
  makeTwinPool([{ id: 'nguồn báo 1', day: '2025-11-20', memo, reference }])
const onTheNextDay = (memo: string, pool: ReturnType<typeof told>, reference = '5213.45946') =>
  takeTwin({ memo, reference }, undefined, [pool])?.id

describe('a gift that the bank books on the day after its feed told of it', () => {
  test.each([
    ['MBVCB.3278907687', MEMO],
    ['3278907687', MEMO],
    ['', MEMO],
  ])(
    'is known again by the number that Vietcombank writes into its text (%j)',
    (reference, memo) => {
      expect(onTheNextDay(memo, told(reference))).toBe('nguồn báo 1')
      expect(onTheNextDay('MBVCB 3278907687 khac han', told(reference))).toBe('nguồn báo 1')
    },
  )

  test('is another gift where the number is another, however alike the texts are', () => {
    const other = MEMO.replace('3278907687', '3278907688')
    expect(onTheNextDay(other, told('MBVCB.3278907687'))).toBeUndefined()
    expect(onTheNextDay('UNG HO 0912345678', told('', 'UNG HO 0912345678'))).toBeUndefined()
  })
})
