/**
 * Public reasons to choose from, by act. The public books are kept in Vietnamese, so that these words
 * are no texts of the screen.
 */
export const READY_REASONS = {
  reassign: [
    'Gán nhầm mã đăng ký',
    'Người gửi ghi nhầm mã đăng ký',
    'Khoản này không thuộc đăng ký nào',
  ],
  return: [
    'Chuyển nhầm tài khoản',
    'Chuyển trùng một khoản đã nhận',
    'Nhận sau khi đợt vận động kết thúc',
    'Người gửi đề nghị hoàn lại',
  ],
  void: ['Ghi nhầm số tiền', 'Ghi trùng biên nhận', 'Ghi nhầm đợt vận động', 'Ghi nhầm hiện vật'],
  takeBack: ['Nhập nhầm tệp sao kê', 'Tệp sao kê có dòng sai', 'Tệp sao kê nhập trùng'],
  refund: ['Người ủng hộ đề nghị hoàn lại', 'Chuyển nhầm tài khoản', 'Chuyển trùng một khoản'],
  correction: ['Ghi nhầm số tiền', 'Ghi trùng một khoản', 'Ghi nhầm bút toán'],
  withdrawal: ['Tệp có thông tin cá nhân', 'Đính kèm nhầm tệp', 'Tệp không đọc được'],
} as const
