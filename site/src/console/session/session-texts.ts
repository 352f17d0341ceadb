import type { Text } from '../frame/language.ts'

export const SESSION_TEXTS = {
  title: { vi: 'Đăng nhập', en: 'Sign in' },
  lead: {
    vi: 'Trang này dành cho cán bộ. Đồng chí đăng nhập bằng mật khẩu và mã trên điện thoại.',
    en: 'This page is for staff. Sign in with your password and the code on your phone.',
  },
  button: { vi: 'Đăng nhập', en: 'Sign in' },
  citizen: { vi: 'Về cổng dành cho người dân', en: 'To the portal for citizens' },
  unknown: {
    vi: 'Chưa hỏi được cổng xem đồng chí đã đăng nhập chưa. Kiểm tra kết nối mạng rồi thử lại.',
    en: 'The portal could not be asked whether you are signed in. Check the connection and try again.',
  },
  account: { vi: 'Tài khoản của tôi', en: 'My account' },
  name: { vi: 'Tên đăng nhập', en: 'Name' },
  roles: { vi: 'Vai trò', en: 'Roles' },
  noRoles: {
    vi: 'Chưa được phân vai trò. Liên hệ quản trị viên.',
    en: 'No role yet. Ask the administrator.',
  },
  until: { vi: 'Phiên làm việc đến', en: 'Signed in until' },
  everywhere: { vi: 'Đăng xuất khỏi mọi thiết bị', en: 'Sign out everywhere' },
  everywhereHint: {
    vi: 'Dùng khi mất máy, mất điện thoại hoặc nghi có người khác vào được tài khoản.',
    en: 'For a lost computer or phone, or when somebody else may have got in.',
  },
  signOutFailed: {
    vi: 'Chưa chắc đã đăng xuất. Đồng chí đừng rời máy; kiểm tra kết nối mạng rồi đăng xuất lại.',
    en: 'You may still be signed in. Stay at this computer, check the connection and sign out again.',
  },
  confirmTitle: { vi: 'Cần xác thực lại', en: 'Show both factors again' },
  confirmLead: {
    vi: 'Việc này liên quan đến tiền. Đồng chí xác thực lại ở cửa sổ mới; nội dung đã nhập vẫn còn ở đây và được gửi tiếp sau đó.',
    en: 'This concerns money. Show both factors in a new window; what you typed stays here and is sent afterwards.',
  },
  confirmOpen: { vi: 'Mở cửa sổ xác thực', en: 'Open the window' },
  confirmCancel: { vi: 'Để sau', en: 'Not now' },
  confirmedTitle: { vi: 'Đã xác thực', en: 'Confirmed' },
  confirmedLead: {
    vi: 'Đồng chí đóng cửa sổ này và quay lại cửa sổ đang làm việc.',
    en: 'Close this window and go back to the one you were working in.',
  },
} as const satisfies Record<string, Text>
