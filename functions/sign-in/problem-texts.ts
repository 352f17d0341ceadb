import { text } from '../../shared/locale.ts'
import { defineProblems } from '../http/problem-shape.ts'

/** What may go wrong while staff sign in. */
export const SIGN_IN_PROBLEMS = defineProblems({
  'sign-in-lost': {
    status: 403,
    title: text(
      'Lần đăng nhập này không còn hiệu lực',
      'This sign-in is no longer good',
      'Este acesso não vale mais',
    ),
    text: text(
      'Lần đăng nhập được bắt đầu ở trình duyệt khác, đã quá 10 phút hoặc đã dùng rồi. Đồng chí vui lòng mở lại trang Quản trị và đăng nhập lại.',
      'It was begun in another browser, more than 10 minutes ago, or it was used already. Please open the staff page again and sign in anew.',
      'Foi iniciado em outro navegador, há mais de 10 minutos, ou já foi usado. Abra de novo a página da equipe e entre outra vez.',
    ),
  },
  'sign-in-refused': {
    status: 403,
    title: text('Chưa đăng nhập được', 'You could not be signed in', 'Não foi possível entrar'),
    text: text(
      'Nơi đăng nhập không xác nhận được đồng chí. Đồng chí vui lòng mở lại trang Quản trị và đăng nhập lại; nếu vẫn không được, báo quản trị viên.',
      'The place where staff sign in did not confirm who you are. Please open the staff page again and sign in anew; if that fails too, tell the administrator.',
      'O serviço de acesso não confirmou quem você é. Abra de novo a página da equipe e entre outra vez; se falhar de novo, avise a administração.',
    ),
  },
  'somebody-else': {
    status: 403,
    title: text('Sai tài khoản', 'Another account', 'Outra conta'),
    text: text(
      'Lần xác thực này là của người khác, không phải người đang đăng nhập ở trình duyệt này. Phiên làm việc cũ vẫn còn. Đồng chí vui lòng xác thực lại bằng tài khoản của mình, hoặc đăng xuất trước.',
      'Somebody else showed both factors than the person who is signed in in this browser. The session from before goes on. Please confirm again with your own account, or sign out first.',
      'Quem confirmou a identidade não é a pessoa conectada neste navegador. A sessão anterior continua. Confirme de novo com a sua própria conta ou saia antes.',
    ),
  },
  'sign-in-first': {
    status: 403,
    goTo: '/api/session/sign-in',
    title: text('Cần đăng nhập trước', 'Sign in first', 'Entre primeiro'),
    text: text(
      'Phiên làm việc ở trình duyệt này đã hết nên hệ thống không biết cần đăng xuất ai. Đồng chí vui lòng đăng nhập lại rồi chọn đăng xuất khỏi mọi nơi.',
      'The session in this browser is over, so the portal does not know whom to sign out. Please sign in again and then choose to sign out everywhere.',
      'A sessão neste navegador terminou, e o portal não sabe quem deve sair. Entre de novo e depois escolha sair de todos os lugares.',
    ),
  },
  'own-account': {
    status: 403,
    title: text('Tài khoản của chính mình', 'Your own account', 'A sua própria conta'),
    text: text(
      'Không ai được tự đổi vai trò, khóa hoặc đổi điện thoại của chính mình. Đề nghị một quản trị viên khác thực hiện.',
      'Nobody changes their own roles, shuts themselves out or replaces their own phone. Another administrator must do so.',
      'Ninguém muda os próprios papéis, bloqueia a si ou troca o próprio telefone. Outro administrador deve fazê-lo.',
    ),
  },
  'administrator-alone': {
    status: 422,
    title: text(
      'Quản trị viên không giữ vai trò khác',
      'An administrator has no other role',
      'Um administrador não tem outro papel',
    ),
    text: text(
      'Người cho người khác vào làm việc không được đồng thời quyết định tiền hoặc giữ vai trò khác. Chọn riêng vai trò quản trị, hoặc bỏ vai trò đó.',
      'Whoever lets others in decides on no money and has no other role. Choose this role alone, or leave it out.',
      'Quem dá acesso a outros não decide sobre dinheiro nem tem outro papel. Escolha só este papel ou deixe-o de fora.',
    ),
  },
  'name-taken': {
    status: 409,
    title: text('Tên này đã có người dùng', 'The name is taken', 'O nome já é usado'),
    text: text(
      'Mỗi tên thuộc về một người mãi mãi, vì sổ sách nhận biết người qua tên. Chọn tên khác cho người khác; người cũ quay lại thì mở lại tài khoản cũ.',
      'A name stays with one person for ever, because the books know people by it. Choose another name for another person; whoever comes back is let in again under their own.',
      'Um nome fica com uma pessoa para sempre, pois os livros conhecem as pessoas por ele. Escolha outro nome para outra pessoa; quem volta é readmitido com o seu.',
    ),
  },
  'address-taken': {
    status: 409,
    title: text(
      'Địa chỉ này đã có tài khoản',
      'The address has an account',
      'O endereço já tem uma conta',
    ),
    text: text(
      'Một người chỉ có một tên, vì hai tên có thể tự duyệt đề nghị của nhau. Thêm vai trò cho tài khoản đã có.',
      'One person has one name, because two names could approve each other’s proposals. Give the account that is there the role instead.',
      'Uma pessoa tem um só nome, pois dois nomes poderiam aprovar as propostas um do outro. Dê o papel à conta que já existe.',
    ),
  },
  'last-administrator': {
    status: 409,
    title: text(
      'Đây là quản trị viên cuối cùng',
      'This is the last administrator',
      'Este é o último administrador',
    ),
    text: text(
      'Phải luôn còn người có thể cho người khác vào làm việc. Thêm một quản trị viên khác trước.',
      'Somebody must remain who can let people in. Add another administrator first.',
      'Deve restar alguém que possa dar acesso. Acrescente antes outro administrador.',
    ),
  },
  'provider-silent': {
    status: 503,
    title: text(
      'Nơi đăng nhập chưa trả lời',
      'The sign-in service does not answer',
      'O serviço de acesso não responde',
    ),
    text: text(
      'Chưa thay đổi điều gì. Đồng chí vui lòng thử lại sau ít phút.',
      'Nothing has changed. Please try again in a few minutes.',
      'Nada mudou. Tente de novo em alguns minutos.',
    ),
  },
})
export type SignInProblemCode = keyof typeof SIGN_IN_PROBLEMS
