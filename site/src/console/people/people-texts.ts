import { text } from '../../../../shared/locale.ts'
import type { Text } from '../frame/language.ts'
import { PEOPLE_TITLES } from './people-titles.ts'

export const PEOPLE_TEXTS = {
  ...PEOPLE_TITLES,
  lead: text(
    'Không ai tự đổi tài khoản của mình. Quản trị viên không giữ vai trò khác. Mọi thay đổi được ghi vào nhật ký.',
    'Nobody changes their own account. An administrator has no other role. Every change is recorded.',
    'Ninguém muda a própria conta. Um administrador não tem outro papel. Toda mudança fica registrada.',
  ),
  name: text('Tên đăng nhập', 'Sign-in name', 'Nome de acesso'),
  nameHint: text(
    '3 đến 30 chữ thường không dấu, số, gạch nối, ví dụ ke-toan-2. Tên không đổi và không cấp lại cho người khác.',
    '3 to 30 small letters, digits and hyphens, such as ke-toan-2. It never changes and is given to nobody else.',
    '3 a 30 letras minúsculas, algarismos e hifens, como ke-toan-2. Nunca muda nem passa a outra pessoa.',
  ),
  email: text('Thư điện tử', 'Mail', 'E-mail'),
  roles: text('Vai trò', 'Roles', 'Papéis'),
  role: text('Vai trò', 'Role', 'Papel'),
  noRole: text('không có vai trò', 'no role', 'nenhum papel'),
  standing: text('Tình trạng', 'Standing', 'Situação'),
  shown: text('Hiện', 'Show', 'Mostrar'),
  all: text('Tất cả', 'All', 'Todos'),
  working: text('Đang làm việc', 'Who works here', 'Quem trabalha aqui'),
  everybody: text('Cả người đã khóa', 'Those shut out too', 'Também os bloqueados'),
  empty: text('Không có ai.', 'Nobody.', 'Ninguém.'),
  gone: text(
    'Không có cán bộ này.',
    'There is nobody of this name.',
    'Não há ninguém com este nome.',
  ),
  own: text(
    'Đây là tài khoản của đồng chí; quản trị viên khác mới thay đổi được.',
    'This is your own account; another administrator changes it.',
    'Esta é a sua conta; outro administrador a muda.',
  ),
  inviteLead: text(
    'Thư mời có mật khẩu dùng một lần, có giá trị ba ngày. Lần đăng nhập đầu, người đó tự đặt mật khẩu và gắn ứng dụng xác thực trên điện thoại.',
    'A mail brings a password for one use, good for three days. At the first sign-in they choose their own and set up an authenticator.',
    'Um e-mail leva uma senha de uso único, válida por três dias. No primeiro acesso a pessoa escolhe a sua e configura o autenticador.',
  ),
  send: text('Gửi thư mời', 'Send the invitation', 'Enviar o convite'),
  invited: text('Đã mời {name}.', '{name} is invited.', '{name} foi convidado.'),
  setRoles: text('Đổi vai trò', 'Change roles', 'Mudar papéis'),
  saveRoles: text('Ghi vai trò', 'Save the roles', 'Gravar os papéis'),
  rolesLead: text(
    'Người bị bỏ bớt vai trò được đăng xuất ở mọi nơi ngay.',
    'Whoever loses a role is signed out everywhere at once.',
    'Quem perde um papel é desconectado de tudo imediatamente.',
  ),
  rolesSet: text(
    'Đã đổi vai trò của {name}.',
    'The roles of {name} are changed.',
    'Os papéis de {name} foram mudados.',
  ),
  shutOut: text('Khóa tài khoản', 'Shut out', 'Bloquear'),
  shutOutLead: text(
    'Người này bị đăng xuất ở mọi nơi ngay, mất mọi vai trò và không đăng nhập được nữa. Tên vẫn giữ trong sổ sách.',
    'They are signed out everywhere at once, lose every role and cannot sign in any more. The name stays in the books.',
    'A pessoa é desconectada de tudo imediatamente, perde todos os papéis e não entra mais. O nome fica nos livros.',
  ),
  isShutOut: text('Đã khóa {name}.', '{name} is shut out.', '{name} está bloqueado.'),
  letIn: text('Mở lại tài khoản', 'Let in again', 'Readmitir'),
  letInLead: text(
    'Người này vẫn là người cũ: việc đã đề nghị trước đây, người khác phải duyệt.',
    'They are the same person as before: what they proposed, another must approve.',
    'É a mesma pessoa de antes: o que propôs, outra deve aprovar.',
  ),
  isLetIn: text('Đã mở lại {name}.', '{name} is let in again.', '{name} foi readmitido.'),
  newPhone: text('Mất điện thoại', 'Lost phone', 'Telefone perdido'),
  newPhoneLead: text(
    'Xóa ứng dụng xác thực cũ và đăng xuất ở mọi nơi. Đến khi gắn ứng dụng mới, chỉ mật khẩu giữ cửa: chỉ làm khi người đó ở trước mặt hoặc ở số điện thoại đã biết. Nếu mật khẩu cũng lộ, khóa tài khoản trước.',
    'The old authenticator is forgotten and they are signed out everywhere. Until a new one is set up the password alone guards the door: do this only with the person before you or at a number that you know. If the password may be known too, shut them out first.',
    'O autenticador antigo é esquecido e a pessoa é desconectada de tudo. Até configurar outro, só a senha guarda a porta: faça isto apenas com a pessoa diante de você ou num número conhecido. Se a senha também vazou, bloqueie antes.',
  ),
  phoneForgotten: text(
    '{name} gắn ứng dụng mới ở lần đăng nhập tới.',
    '{name} sets up a new authenticator at the next sign-in.',
    '{name} configura outro autenticador no próximo acesso.',
  ),
  again: text('Gửi lại thư mời', 'Send the invitation again', 'Reenviar o convite'),
  sentAgain: text(
    'Đã gửi lại thư mời cho {name}.',
    'Another invitation went to {name}.',
    'Outro convite foi enviado a {name}.',
  ),
} as const satisfies Record<string, Text>

export const STANDING_WORDS: Readonly<Record<string, Text>> = {
  'works-here': text('đang làm việc', 'works here', 'trabalha aqui'),
  'not-signed-in-yet': text('chưa đăng nhập lần nào', 'has not signed in yet', 'ainda não entrou'),
  'password-ended': text(
    'phải đặt lại mật khẩu',
    'must choose another password',
    'deve trocar a senha',
  ),
  'shut-out': text('đã khóa', 'shut out', 'bloqueado'),
}
