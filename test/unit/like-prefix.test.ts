import { expect, test } from 'vitest'
import { CODE_PREFIX } from '../../shared/reference-code.ts'
import {
  DAMAGED_PREFIXES,
  RETYPED_PREFIX,
  SHAPED_PREFIX,
} from '../../functions/transfers/like-prefix.ts'

test('what is taken for the prefix follows from its letters', () => {
  expect(CODE_PREFIX).toBe('LCUH')
  expect(SHAPED_PREFIX.join('')).toBe('[LI1]CUH')
  expect(RETYPED_PREFIX.join('')).toBe('[LI1][CG][UV]H')
  expect(DAMAGED_PREFIXES.join('|')).toBe('.CUH|L.UH|LC.H|LCU.|CLUH|LUCH|LCHU|CUH|LUH|LCH|LCU')
})
