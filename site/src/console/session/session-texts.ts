import type { Text } from '../frame/language.ts'

export const SESSION_TEXTS = {
  title: { vi: 'Đăng nhập', en: 'Sign in', pt: 'Entrar' },
  lead: {
    vi: 'Trang này dành cho cán bộ. Đồng chí đăng nhập bằng mật khẩu và mã trên điện thoại.',
    en: 'This page is for staff. Sign in with your password and the code on your phone.',
    pt: 'Esta página é da equipe. Entre com a senha e o código do telefone.',
  },
  button: { vi: 'Đăng nhập', en: 'Sign in', pt: 'Entrar' },
  kept: {
    vi: 'Phiên làm việc đã hết. Nội dung đang nhập vẫn còn ở cửa sổ này: đồng chí đăng nhập ở cửa sổ mới, rồi quay lại đây và tiếp tục.',
    en: 'The session is over. What you typed is kept in this window: sign in in a new one, then come back and go on.',
    pt: 'A sessão terminou. O que você digitou fica nesta janela: entre em uma nova, depois volte e continue.',
  },
  goOn: {
    vi: 'Tôi đã đăng nhập, tiếp tục',
    en: 'I have signed in, go on',
    pt: 'Já entrei, continuar',
  },
  citizen: {
    vi: 'Về cổng dành cho người dân',
    en: 'To the portal for citizens',
    pt: 'Ao portal do cidadão',
  },
  unknown: {
    vi: 'Chưa hỏi được cổng xem đồng chí đã đăng nhập chưa. Kiểm tra kết nối mạng rồi thử lại.',
    en: 'The portal could not be asked whether you are signed in. Check the connection and try again.',
    pt: 'Não foi possível perguntar ao portal se você entrou. Verifique a conexão e tente de novo.',
  },
  account: { vi: 'Tài khoản của tôi', en: 'My account', pt: 'Minha conta' },
  name: { vi: 'Tên đăng nhập', en: 'Name', pt: 'Nome' },
  roles: { vi: 'Vai trò', en: 'Roles', pt: 'Papéis' },
  noRoles: {
    vi: 'Chưa được phân vai trò. Liên hệ quản trị viên.',
    en: 'No role yet. Ask the administrator.',
    pt: 'Ainda sem papel. Fale com a administração.',
  },
  until: { vi: 'Phiên làm việc đến', en: 'Signed in until', pt: 'Sessão até' },
  everywhere: {
    vi: 'Đăng xuất khỏi mọi thiết bị',
    en: 'Sign out everywhere',
    pt: 'Sair em todos os aparelhos',
  },
  everywhereHint: {
    vi: 'Dùng khi mất máy, mất điện thoại hoặc nghi có người khác vào được tài khoản.',
    en: 'For a lost computer or phone, or when somebody else may have got in.',
    pt: 'Para computador ou telefone perdido, ou quando outra pessoa pode ter entrado.',
  },
  signOutFailed: {
    vi: 'Chưa chắc đã đăng xuất. Đồng chí đừng rời máy; kiểm tra kết nối mạng rồi đăng xuất lại.',
    en: 'You may still be signed in. Stay at this computer, check the connection and sign out again.',
    pt: 'Você talvez ainda esteja na sessão. Fique neste computador, verifique a conexão e saia de novo.',
  },
  otherPerson: {
    vi: 'Ở cửa sổ khác, {now} vừa đăng nhập; cửa sổ này nay làm việc với tên {now}. Việc {before} vừa gửi chưa được ghi nếu chưa có thông báo. Chữ {before} đang nhập được giữ riêng và hiện lại khi {before} đăng nhập ở đây; tệp thì chọn lại.',
    en: '{now} signed in in another window, and this one now works as {now}. What {before} was sending is not recorded unless it was said. What {before} typed is kept apart, and is there again when {before} signs in here; files must be chosen again.',
    pt: '{now} entrou em outra janela, e esta agora trabalha como {now}. O que {before} enviava não foi registrado, a menos que tenha sido dito. O que {before} digitou fica guardado e volta quando {before} entrar aqui; arquivos devem ser escolhidos de novo.',
  },
  notYours: {
    vi: 'Vai trò {roles} không mở được trang “{page}”. Trang này dành cho: {needed}.',
    en: 'The role {roles} cannot open the page “{page}”. It is for: {needed}.',
    pt: 'O papel {roles} não abre a página “{page}”. Ela é para: {needed}.',
  },
  confirmTitle: {
    vi: 'Cần xác thực lại',
    en: 'Show both factors again',
    pt: 'Confirme sua identidade de novo',
  },
  confirmLead: {
    vi: 'Việc này liên quan đến tiền. Đồng chí xác thực lại ở cửa sổ mới; nội dung đã nhập vẫn còn ở đây và được gửi tiếp sau đó.',
    en: 'This concerns money. Show both factors in a new window; what you typed stays here and is sent afterwards.',
    pt: 'Isto envolve dinheiro. Confirme com senha e código em uma nova janela; o que você digitou fica aqui e é enviado depois.',
  },
  confirmOpen: { vi: 'Mở cửa sổ xác thực', en: 'Open the window', pt: 'Abrir a janela' },
  confirmCancel: { vi: 'Để sau', en: 'Not now', pt: 'Agora não' },
  confirmedTitle: { vi: 'Đã xác thực', en: 'Confirmed', pt: 'Confirmado' },
  confirmedLead: {
    vi: 'Đồng chí đóng cửa sổ này và quay lại cửa sổ đang làm việc.',
    en: 'Close this window and go back to the one you were working in.',
    pt: 'Feche esta janela e volte àquela em que trabalhava.',
  },
} as const satisfies Record<string, Text>
