import type { Locale } from '../../../shared/locale.ts'

/** Topics of news, with the last part of their address in each language. */
export const TOPICS = {
  government: { vi: 'chinh-quyen', en: 'government', pt: 'governo' },
  relief: { vi: 'cuu-tro', en: 'relief', pt: 'ajuda' },
  storm: { vi: 'bao-so-10', en: 'storm-10', pt: 'tempestade-10' },
  'how-to': { vi: 'huong-dan', en: 'how-to', pt: 'como-fazer' },
} as const satisfies Record<string, Record<Locale, string>>
export type Topic = keyof typeof TOPICS
export const TOPIC_LIST = Object.keys(TOPICS) as Topic[]
export const TOPIC_TEXTS = {
  government: 'topicGovernment',
  relief: 'topicRelief',
  storm: 'topicStorm',
  'how-to': 'topicHowTo',
} as const satisfies Record<Topic, string>
