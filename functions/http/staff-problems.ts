import { text } from '../../shared/locale.ts'
import { defineProblems } from './problem-shape.ts'

/** Why a member of staff is not let through, or is given nothing. */
export const STAFF_PROBLEMS = defineProblems({
  'staff-only': {
    status: 403,
    title: text('Chỉ dành cho cán bộ', 'For staff only', 'Somente para a equipe'),
    text: text(
      'Mã truy cập không phải của cổng này. Đồng chí vui lòng đăng nhập lại.',
      'The token is not one for this portal. Please sign in again.',
      'O token não é deste portal. Entre novamente.',
    ),
  },
  'role-missing': {
    status: 403,
    title: text(
      'Chưa được phân quyền',
      'Your role does not allow this',
      'Seu papel não permite isto',
    ),
    text: text(
      'Vai trò của đồng chí không có quyền thực hiện việc này. Liên hệ quản trị viên nếu cần.',
      'Your role does not allow this. Ask the administrator if you need it.',
      'Seu papel não permite isto. Fale com a administração se precisar.',
    ),
  },
  'step-up-needed': {
    status: 403,
    goTo: '/api/session/sign-in?fresh=1',
    title: text('Cần xác thực lại', 'Show both factors again', 'Confirme sua identidade de novo'),
    text: text(
      'Việc này liên quan đến tiền nên cần xác thực lại bằng mật khẩu và mã trên điện thoại. Chưa ghi được gì và nội dung đã nhập vẫn còn; xác thực xong, gửi lại với cùng mã của lần gửi.',
      'This concerns money, so please show password and phone code again. Nothing was written and what you typed is kept; afterwards send it again with the same key.',
      'Isto envolve dinheiro; confirme de novo com senha e código do telefone. Nada foi gravado e o que você digitou continua; depois envie de novo com a mesma chave.',
    ),
  },
  'second-person-needed': {
    status: 403,
    title: text('Cần người thứ hai', 'A second person is needed', 'É preciso uma segunda pessoa'),
    text: text(
      'Người đã đề nghị hoặc đã ghi nhận không được tự duyệt, kể cả với vai trò khác. Đề nghị một người khác có thẩm quyền xem xét.',
      'Whoever proposed or entered this cannot decide on it, not even in another role. Another person who may decide must do so.',
      'Quem propôs ou registrou isto não pode decidir, nem com outro papel. Outra pessoa autorizada deve fazê-lo.',
    ),
  },
  'table-too-long': {
    status: 422,
    title: text('Bảng quá dài', 'The table is too long', 'A tabela é longa demais'),
    text: text(
      'Danh sách này quá dài để tải về trong một tệp. Đồng chí hãy lọc hẹp hơn, ví dụ ít ngày hơn, rồi tải từng phần.',
      'This list is too long for one file. Narrow the filters, to fewer days for example, and take it in parts.',
      'Esta lista é longa demais para um arquivo. Restrinja os filtros, por exemplo a menos dias, e baixe em partes.',
    ),
  },
  'reading-not-kept': {
    status: 503,
    title: text(
      'Chưa ghi được nhật ký xem dữ liệu',
      'The trace of this reading could not be kept',
      'Não foi possível registrar esta consulta',
    ),
    text: text(
      'Mỗi lần xem dữ liệu cá nhân đều phải được ghi lại trước. Lần này hệ thống chưa ghi được nên chưa hiển thị dữ liệu. Đồng chí vui lòng thử lại sau ít phút; nếu vừa thực hiện một việc, hãy gửi lại đúng nội dung đó với cùng mã của lần gửi, việc sẽ không bị làm hai lần.',
      'Every reading of personal data must be written down first. This time that did not succeed, so the data are not shown. Please try again in a few minutes; if you have just done something, send the same again with the same key, and it is not done twice.',
      'Toda consulta a dados pessoais precisa ser registrada antes. Desta vez não foi possível, e por isso os dados não são mostrados. Tente de novo em alguns minutos; se acabou de fazer algo, envie o mesmo de novo com a mesma chave, e nada será feito duas vezes.',
    ),
  },
})
