import { text } from '../../../shared/locale.ts'
import { SITE_TEXTS } from '../province-texts.ts'
import type { Locale } from '../../../shared/locale.ts'

/** Topics of news, with the last part of their address in each language. */
export const TOPICS = {
  government: text('chinh-quyen', 'government', 'governo'),
  relief: text('cuu-tro', 'relief', 'ajuda'),
  storm: SITE_TEXTS.disaster.path,
  'how-to': text('huong-dan', 'how-to', 'como-fazer'),
} as const satisfies Record<string, Record<Locale, string>>
export type Topic = keyof typeof TOPICS
export const TOPIC_LIST = Object.keys(TOPICS) as Topic[]
export const TOPIC_TEXTS = {
  government: 'topicGovernment',
  relief: 'topicRelief',
  storm: 'topicStorm',
  'how-to': 'topicHowTo',
} as const satisfies Record<Topic, string>
