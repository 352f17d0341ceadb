import type { Localized } from '../../shared/locale.ts'

/** What a page says of a request that failed, beside what went wrong. */
export const FAILURE_TEXTS = {
  kept: {
    vi: 'Thông tin quý vị đã nhập vẫn còn ở trang này: bấm “Gửi lại” để gửi đúng thông tin đó. Gửi lại không làm trùng.',
    en: 'What you entered is still on this page: press “Send again” to send just that. Sending again never does it twice.',
    pt: 'O que você preencheu continua nesta página: clique em “Enviar de novo” para enviar exatamente isso. Enviar de novo nunca faz duas vezes.',
  },
  filesLost: {
    vi: 'Riêng các tệp đính kèm thì chưa được giữ lại; ở trang sau quý vị bấm “Sửa thông tin” để chọn lại tệp.',
    en: 'Only the files are not kept; on the next page press “Change the answers” to choose them again.',
    pt: 'Somente os arquivos não foram mantidos; na próxima página clique em “Corrigir as informações” para escolhê-los de novo.',
  },
  sendAgain: { vi: 'Gửi lại', en: 'Send again', pt: 'Enviar de novo' },
  openAgain: {
    vi: 'Mở lại trang này',
    en: 'Open this page again',
    pt: 'Abrir esta página de novo',
  },
} as const satisfies Record<string, Localized>
