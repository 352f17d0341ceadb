import type { Text } from '../frame/language.ts'

export const OVERVIEW_TEXTS = {
  title: { vi: 'Việc chờ tôi', en: 'What waits for me' },
  nothing: { vi: 'Không có việc chờ', en: 'Nothing waits' },
  everything: { vi: 'Toàn cổng', en: 'Whole portal' },
  noQueues: {
    vi: 'Vai trò của đồng chí chưa có hàng chờ nào trên trang này.',
    en: 'Your role has no queue on this page yet.',
  },
  failed: { vi: 'chưa đếm được', en: 'could not be counted' },
  refresh: { vi: 'Đếm lại', en: 'Count again' },
  at: { vi: 'Đếm lúc', en: 'Counted at' },
  counting: { vi: 'đang đếm', en: 'counting' },
} as const satisfies Record<string, Text>
