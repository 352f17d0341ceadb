import { say, sayDay } from '../frame/language.ts'
import type { GoodsLine } from './receipt.ts'
import { TAKE_TEXTS } from './take-texts.ts'

/** In what state goods are and until when they are good, as whoever counts them again checks. */
export const goodsDetails = ({
  condition,
  expiresOn,
}: Pick<GoodsLine, 'condition' | 'expiresOn'>): readonly string[] => [
  ...(condition === undefined
    ? []
    : [say(condition === 'new' ? TAKE_TEXTS.isNew : TAKE_TEXTS.isUsed).toLowerCase()]),
  ...(expiresOn === undefined ? [] : [`${say(TAKE_TEXTS.expiresOn)}: ${sayDay(expiresOn)}`]),
]
