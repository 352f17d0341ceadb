import { text } from '../../../../shared/locale.ts'
import type { Text } from '../frame/language.ts'

/**
 * A text that staff begin an answer with. `{who}`, `{code}`, `{sent}`, `{today}` and `{unit}` are
 * filled in by the console; what stands in square brackets the clerk writes.
 */
export interface AnswerTemplate {
  id: string
  act: 'answer' | 'ask' | 'dismiss'
  /** The forms that it is for; all, where it names none. */
  forms?: readonly string[]
  title: Text
  body: Text
}

export const ANSWER_TEMPLATES: readonly AnswerTemplate[] = [
  {
    id: 'done',
    act: 'answer',
    forms: ['feedback'],
    title: text('Đã giải quyết xong', 'It is done', 'Está resolvido'),
    body: text(
      'Kính gửi {who},\n\nVề nội dung gửi {sent} (mã {code}), {unit} đã kiểm tra và giải quyết xong: [kết quả cụ thể]. Nếu còn vướng mắc, quý vị có thể đề nghị xem lại trong 15 ngày.\n\nTrân trọng cảm ơn quý vị.',
      'Dear {who},\n\nWhat you wrote on {sent} (reference {code}) has been looked into and settled by {unit}: [what was done]. If something is still open, you may ask us within 15 days to look at it again.\n\nThank you.',
      'Prezado(a) {who},\n\nO que você escreveu em {sent} (código {code}) foi verificado e resolvido por {unit}: [o que foi feito]. Se algo continuar pendente, você pode pedir nova análise em até 15 dias.\n\nObrigado.',
    ),
  },
  {
    id: 'planned',
    act: 'answer',
    forms: ['feedback'],
    title: text('Sẽ làm, có ngày', 'It will be done, by a day', 'Será feito, com data'),
    body: text(
      'Kính gửi {who},\n\nVề nội dung gửi {sent} (mã {code}), {unit} đã kiểm tra. Việc [việc sẽ làm] được thực hiện trước ngày [ngày].\n\nTrân trọng cảm ơn quý vị.',
      'Dear {who},\n\nWe have looked into what you wrote on {sent} (reference {code}). [What will be done] will be done before [day].\n\n{unit}',
      'Prezado(a) {who},\n\nVerificamos o que você escreveu em {sent} (código {code}). [O que será feito] será feito até [dia].\n\n{unit}',
    ),
  },
  {
    id: 'not-ours',
    act: 'answer',
    forms: ['feedback', 'question'],
    title: text('Thuộc cơ quan khác', 'Another body decides', 'Compete a outro órgão'),
    body: text(
      'Kính gửi {who},\n\nNội dung gửi {sent} (mã {code}) thuộc thẩm quyền của [cơ quan]. Quý vị liên hệ [địa chỉ, số điện thoại]. {unit} đã báo cơ quan này biết.\n\nTrân trọng.',
      'Dear {who},\n\nWhat you wrote on {sent} (reference {code}) is decided by [body]. Please turn to [address, phone]. We have told them.\n\n{unit}',
      'Prezado(a) {who},\n\nO que você escreveu em {sent} (código {code}) compete a [órgão]. Procure [endereço, telefone]. Já os avisamos.\n\n{unit}',
    ),
  },
  {
    id: 'relief-comes',
    act: 'answer',
    forms: ['relief-request'],
    title: text('Đã xếp hỗ trợ', 'Help is arranged', 'A ajuda está organizada'),
    body: text(
      'Kính gửi {who},\n\nĐề nghị hỗ trợ gửi {sent} (mã {code}) đã được {unit} chấp thuận. [Nội dung hỗ trợ] được trao tại [nơi nhận], ngày [ngày]. Khi nhận, quý vị mang theo mã {code}.\n\nTrân trọng.',
      'Dear {who},\n\nYour request of {sent} (reference {code}) is granted. [What is given] is handed over at [place] on [day]. Please bring the reference {code}.\n\n{unit}',
      'Prezado(a) {who},\n\nSeu pedido de {sent} (código {code}) foi aceito. [O que é dado] será entregue em [lugar], no dia [dia]. Traga o código {code}.\n\n{unit}',
    ),
  },
  {
    id: 'relief-listed',
    act: 'answer',
    forms: ['relief-request'],
    title: text('Đã đưa vào danh sách của xã', 'On the list of the commune', 'Na lista da comuna'),
    body: text(
      'Kính gửi {who},\n\nĐề nghị hỗ trợ gửi {sent} (mã {code}) đã được kiểm tra và đưa vào danh sách hỗ trợ của [tên xã, phường; đợt hỗ trợ]. Ủy ban nhân dân xã, phường báo ngày nhận cho quý vị.\n\nTrân trọng.',
      'Dear {who},\n\nYour request of {sent} (reference {code}) was checked and is on the relief list of [commune, round of help], whose office tells you the day.\n\n{unit}',
      'Prezado(a) {who},\n\nSeu pedido de {sent} (código {code}) foi verificado e está na lista de ajuda de [comuna, rodada de ajuda], que informará o dia.\n\n{unit}',
    ),
  },
  {
    id: 'volunteer-welcome',
    act: 'answer',
    forms: ['volunteer'],
    title: text('Nhận tình nguyện viên', 'The volunteer is welcome', 'Voluntário aceito'),
    body: text(
      'Kính gửi {who},\n\n{unit} trân trọng cảm ơn quý vị đã đăng ký tình nguyện {sent} (mã {code}). Cán bộ liên hệ với quý vị qua số điện thoại đã đăng ký khi cần người cho [việc, nơi, thời gian].\n\nTrân trọng.',
      'Dear {who},\n\nThank you for offering your help on {sent} (reference {code}). We call you under the number that you gave when people are needed for [work, place, time].\n\n{unit}',
      'Prezado(a) {who},\n\nObrigado por oferecer ajuda em {sent} (código {code}). Ligaremos para o número informado quando precisarmos de pessoas para [trabalho, lugar, época].\n\n{unit}',
    ),
  },
  {
    id: 'question-noted',
    act: 'answer',
    forms: ['question'],
    title: text(
      'Đã chuyển câu hỏi đến hội nghị',
      'Passed on to the conference',
      'Levado à conferência',
    ),
    body: text(
      'Kính gửi {who},\n\nCâu hỏi gửi {sent} (mã {code}) đã được {unit} chuyển đến hội nghị [tên, ngày]. Nội dung trả lời được đăng trên Cổng sau hội nghị.\n\nTrân trọng cảm ơn quý vị.',
      'Dear {who},\n\nYour question of {sent} (reference {code}) was passed on to the conference [name, day]. The answer is published on this portal afterwards.\n\n{unit}',
      'Prezado(a) {who},\n\nSua pergunta de {sent} (código {code}) foi levada à conferência [nome, data]. A resposta será publicada neste portal depois.\n\n{unit}',
    ),
  },
  {
    id: 'ask-place',
    act: 'ask',
    title: text('Hỏi rõ nơi chốn, thời gian', 'Ask where and when', 'Perguntar onde e quando'),
    body: text(
      'Kính gửi {who},\n\nĐể giải quyết nội dung mã {code}, đề nghị quý vị cho biết rõ hơn: việc xảy ra ở đâu (bản, tổ dân phố), vào lúc nào.\n\nTrân trọng cảm ơn quý vị.',
      'Dear {who},\n\nSo that we can deal with {code}, please tell us more exactly where it happened (village) and when.\n\nThank you.',
      'Prezado(a) {who},\n\nPara tratarmos do caso {code}, informe com mais exatidão onde (aldeia) e quando aconteceu.\n\nObrigado.',
    ),
  },
  {
    id: 'ask-photo',
    act: 'ask',
    title: text('Xin thêm ảnh, giấy tờ', 'Ask for a photo or paper', 'Pedir foto ou documento'),
    body: text(
      'Kính gửi {who},\n\nĐể giải quyết nội dung mã {code}, đề nghị quý vị mô tả thêm [điều cần bổ sung] hoặc mang ảnh, giấy tờ đến {unit}.\n\nTrân trọng cảm ơn quý vị.',
      'Dear {who},\n\nSo that we can deal with {code}, please describe [what is missing], or bring a photo or paper to: {unit}.\n\nThank you.',
      'Prezado(a) {who},\n\nPara tratarmos do caso {code}, descreva [o que falta], ou traga uma foto ou documento a: {unit}.\n\nObrigado.',
    ),
  },
  {
    id: 'dismiss-advertising',
    act: 'dismiss',
    title: text(
      'Quảng cáo, không rõ nội dung',
      'Advertising, or no content',
      'Propaganda ou sem conteúdo',
    ),
    body: text(
      'Nội dung mã {code} không nêu việc cần giải quyết ([lý do cụ thể]) nên không được thụ lý. Nếu có việc cần phản ánh, quý vị gửi lại biểu mẫu.',
      'What was sent as {code} names nothing that we could deal with ([reason]) and is not taken up. If there is something, please send the form again.',
      'O que foi enviado como {code} não indica nada que possamos tratar ([motivo]) e não foi acolhido. Se houver algo, envie o formulário de novo.',
    ),
  },
]
