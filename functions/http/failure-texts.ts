import { text } from '../../shared/locale.ts'
import type { Localized } from '../../shared/locale.ts'

/** What a page says of a request that failed, beside what went wrong. */
export const FAILURE_TEXTS = {
  kept: text(
    'Thông tin quý vị đã nhập vẫn còn ở trang này: bấm “Gửi lại” để gửi đúng thông tin đó. Gửi lại không làm trùng.',
    'What you entered is still on this page: press “Send again” to send just that. Sending again never does it twice.',
    'O que você preencheu continua nesta página: toque em “Enviar de novo” para enviar exatamente isso. Enviar de novo nunca faz duas vezes.',
  ),
  filesLost: text(
    'Riêng các tệp đính kèm thì chưa được giữ lại; ở trang sau quý vị bấm “Sửa thông tin” để chọn lại tệp.',
    'Only the files are not kept; on the next page press “Change the answers” to choose them again.',
    'Somente os arquivos não foram mantidos; na próxima página toque em “Corrigir as informações” para escolhê-los de novo.',
  ),
  sendAgain: text('Gửi lại', 'Send again', 'Enviar de novo'),
  openAgain: text('Mở lại trang này', 'Open this page again', 'Abrir esta página de novo'),
} as const satisfies Record<string, Localized>
