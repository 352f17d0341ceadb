import type { Text } from './language.ts'

export const FRAME_TEXTS = {
  name: { vi: 'Nhịp Cầu · Quản trị', en: 'Nhịp Cầu · Staff' },
  skip: { vi: 'Đến nội dung chính', en: 'Skip to the content' },
  opening: { vi: 'Đang mở…', en: 'Opening…' },
  other: { vi: 'English', en: 'Tiếng Việt' },
  signOut: { vi: 'Đăng xuất', en: 'Sign out' },
  menu: { vi: 'Các phần việc', en: 'Work' },
  again: { vi: 'Thử lại', en: 'Try again' },
  failed: {
    vi: 'Chưa lấy được dữ liệu. Kiểm tra kết nối mạng rồi thử lại.',
    en: 'The data could not be fetched. Check the connection and try again.',
  },
  notThere: { vi: 'Không có trang này.', en: 'There is no such page.' },
} as const satisfies Record<string, Text>

export const ROLE_TEXTS: Readonly<Record<string, Text>> = {
  clerk: { vi: 'tiếp nhận', en: 'clerk' },
  accountant: { vi: 'kế toán', en: 'accountant' },
  approver: { vi: 'duyệt chi', en: 'approver' },
  editor: { vi: 'biên tập', en: 'editor' },
}
