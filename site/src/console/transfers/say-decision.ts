import { say, sayDay, sayVnd } from '../frame/language.ts'
import { HAND_OVER_TEXTS } from './hand-over-texts.ts'
import { KIND_WORDS } from './statement-words.ts'
import type { Decision } from './transfer.ts'
import { TRANSFER_TEXTS } from './transfer-texts.ts'

/** A decision in one line. Of entries of the books it says the parts; what they are stands below. */
export function sayDecision({
  decision,
  code,
  kind,
  counterDays = [],
  entries = [],
  amountVnd = 0,
}: Decision): string {
  if (decision === 'assign') return `${say(TRANSFER_TEXTS.assign)} ${code ?? ''}`
  if (decision === 'take-back') return say(TRANSFER_TEXTS.takeBack)
  if (decision === 'accept') return say(TRANSFER_TEXTS.accept)
  if (decision === 'transferred') return say(TRANSFER_TEXTS.transferred)
  if (decision === 'carried') return `${say(HAND_OVER_TEXTS.carried)}: ${sayVnd(amountVnd)}`
  if (decision === 'pays-out')
    return entries.map((one) => `#${one.index} ${sayVnd(one.amountVnd)}`).join(', ')
  const word = KIND_WORDS[kind ?? '']
  return [
    say(TRANSFER_TEXTS.notGift),
    ...(word ? [say(word)] : []),
    ...counterDays.map(sayDay),
  ].join(' · ')
}
