/** Whoever watches the portal reads Vietnamese; English stands behind it, for whoever helps. */
export interface Title {
  vi: string
  en: string
}

/** Titles of the rooms of `functions/`, by the ids of their constructs. */
export const ROOM_TITLES: Readonly<Record<string, Title>> = {
  Pledges: { vi: 'Đăng ký ủng hộ', en: 'Pledges' },
  Cases: { vi: 'Phản ánh, hỏi đáp', en: 'Cases' },
  Transfers: { vi: 'Sao kê và chuyển khoản', en: 'Transfers' },
  Counter: { vi: 'Tiếp nhận tại quầy', en: 'Counter' },
  MoneyOut: { vi: 'Phân bổ, giải ngân', en: 'Money out' },
  Ledger: { vi: 'Sổ công khai', en: 'Public books' },
  Canary: { vi: 'Máy tự thử cổng', en: 'Canary' },
  SignIn: { vi: 'Đăng nhập của cán bộ', en: 'Sign-in of staff' },
  DescribeApi: { vi: 'Mô tả giao diện lập trình', en: 'Description of the API' },
}

export const TITLES = {
  alarms: { vi: 'Cảnh báo: đỏ là đang có sự cố', en: 'Alarms: red rings now' },
  visitors: { vi: 'Lượt truy cập cổng', en: 'Requests to the portal' },
  answers: {
    vi: 'Giao diện lập trình: lượt gọi, bị từ chối, lỗi',
    en: 'API: calls, refused, failed',
  },
  speed: { vi: 'Thời gian trả lời, tính bằng mili giây', en: 'Time of an answer, ms' },
  behind: { vi: 'Sổ công khai chậm bao nhiêu giây', en: 'Public books behind, in seconds' },
  accepted: { vi: 'Biểu mẫu đã nhận', en: 'Forms accepted' },
  missed: { vi: 'Tín hiệu bị lỡ, phải bằng 0', en: 'Bells lost, must be 0' },
} as const satisfies Record<string, Title>

export const LABELS = {
  requests: { vi: 'lượt truy cập', en: 'requests' },
  calls: { vi: 'lượt gọi', en: 'calls' },
  refused: { vi: 'bị từ chối', en: 'refused' },
  failed: { vi: 'lỗi máy chủ', en: 'failed' },
  usual: { vi: 'thường gặp', en: 'median' },
  slow: { vi: 'chậm nhất trong 100 lượt', en: 'slowest of 100' },
  behind: { vi: 'chậm', en: 'behind' },
  pledges: { vi: 'đăng ký ủng hộ', en: 'pledges' },
  cases: { vi: 'phản ánh, câu hỏi', en: 'cases' },
} as const satisfies Record<string, Title>

/** The title of a room's graph. @throws Error for a room that has none. */
export function titleOfRoom(id: string): string {
  const title = ROOM_TITLES[id]
  if (title === undefined) throw new Error(`The dashboard has no title for the room ${id}.`)
  return inBoth({ vi: `${title.vi}: số lần lỗi`, en: `${title.en}: errors` })
}

export const inBoth = ({ vi, en }: Title): string => `${vi} (${en})`
