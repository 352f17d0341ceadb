import type { Text } from '../frame/language.ts'

export const OVERVIEW_TEXTS = {
  title: { vi: 'Việc chờ tôi', en: 'What waits for me', pt: 'O que espera por mim' },
  nothing: { vi: 'Không có việc chờ', en: 'Nothing waits', pt: 'Nada em espera' },
  everything: { vi: 'Toàn cổng', en: 'Whole portal', pt: 'Todo o portal' },
  noQueues: {
    vi: 'Vai trò của đồng chí chưa có hàng chờ nào trên trang này.',
    en: 'Your role has no queue on this page yet.',
    pt: 'Seu papel ainda não tem fila nesta página.',
  },
  failed: { vi: 'chưa đếm được', en: 'could not be counted', pt: 'não foi possível contar' },
  refresh: { vi: 'Đếm lại', en: 'Count again', pt: 'Contar de novo' },
  at: { vi: 'Đếm lúc', en: 'Counted at', pt: 'Contado às' },
  counting: { vi: 'đang đếm', en: 'counting', pt: 'contando' },
} as const satisfies Record<string, Text>
