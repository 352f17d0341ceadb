import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findPersonal, findUnconfirmed } from '../../shared/personal/find-personal.ts'

const kindsOf = (text: string): readonly string[] => findPersonal(text).map(({ kind }) => kind)

describe('a telephone number is found in public words', () => {
  test.each([
    '0912345678',
    '0912 345 678',
    '0912.345.678',
    '0912-345-678',
    '0912–345–678',
    '(0912) 345 678',
    '09 12 34 56 78',
    '0 9 1 2 3 4 5 6 7 8',
    '0_9_1_2_3_4_5_6_7_8',
    '09/12/34/56/78',
    '+84 912 345 678',
    '+84 (0) 912 345 678',
    '84912345678',
    '0084 912 345 678',
    '０９１２３４５６７８',
    '٠٩١٢٣٤٥٦٧٨',
    '0912\u200b345\u200b678',
    'O9l2 345 67S',
    '0912 rồi 345 rồi 678',
    '0912 và 345 và 678',
    '0912, 345, 678',
    '0912 xyz 345 xyz 678',
    'không chín một hai ba bốn năm sáu bảy tám',
    'khong chin mot hai ba bon nam sau bay tam',
    '0912 ba bốn năm 678',
    '0912345678 đồng',
    '0912345678/QĐ-MTTQ',
    '0213 3876 543',
    '(0213) 3876 543',
    'SĐT:+84 912-345-678',
    'ngày 15/10/2025 gọi 0912345678',
    '+856 20 5551 2345',
  ])('%s', (number) => {
    expect(kindsOf(`Gán nhầm mã của người gửi ${number}, đã gọi`)).not.toEqual([])
    expect(kindsOf(number)).not.toEqual([])
  })

  test('in whatever way its ten digits are set apart', () => {
    const apart = fc.constantFrom('', ' ', '.', '-', ' - ', '/', '·', '_', '  ', ' rồi ', ' chấm ')
    const digits = fc.stringMatching(/^0[35789]\d{8}$/u)
    fc.assert(
      fc.property(digits, apart, fc.subarray([1, 2, 3, 4, 5, 6, 7, 8, 9]), (number, sign, cuts) => {
        const parts = [0, ...cuts].map((from, at) => number.slice(from, cuts[at] ?? 10))
        expect(kindsOf(`nhầm ${parts.join(sign)} ạ`)).not.toEqual([])
      }),
      // Its end looks like a sum of whole thousands.
      { examples: [['0504000000', ' rồi ', [3]]] },
    )
  })
})

test.each([
  ['CCCD 012345678901', 'identity'],
  ['căn cước 012 345 678 901', 'identity'],
  ['CMND 045123456', 'identity'],
  ['CMND số 045.123.456', 'identity'],
  ['giấy tờ 123.456.789', 'identity'],
  ['STK 113366', 'account'],
  ['tài khoản số 1903 4567 8901 23', 'account'],
  ['chuyển về 19034567890123 Techcombank', 'account'],
  ['lo.mai@example.com', 'email'],
  ['lo.mai (at) example (dot) com', 'email'],
  ['lo mai a còng example chấm com', 'email'],
  ['facebook.com/lothimai', 'email'],
  ['của ông Nguyễn Văn A', 'name'],
  ['Bà Lò Thị Mai đề nghị', 'name'],
  ['chị Mai gửi nhầm', 'name'],
  ['Giàng A Páo chuyển nhầm', 'name'],
  ['anh  Vàng Văn Sung', 'name'],
])('%s holds something of a person: %s', (text, kind) => {
  expect(kindsOf(text)).toContain(kind)
})

test.each([
  'Gán nhầm mã đăng ký',
  'Nhập trùng sao kê ngày 24/11/2025',
  'Nhập trùng sao kê từ 20/11/2025 đến 24/11/2025',
  'Sao kê 20/11/2025-24/11/2025 nhập hai lần',
  'Sao kê các ngày 20-24/11/2025, kỳ 10-12/2025, 2025-11-24, 20251124',
  'Ngày 12 tháng 10 năm 2025',
  'Quyết định 12/QĐ-MTTQ ngày 15/10/2025',
  'Quyết định số 1234/2025/QĐ-UBND và 05/TB-MTTQ',
  'Số tiền đúng là 5.000.000 đồng, không phải 50.000.000 đồng',
  'Đúng là 1.250.000.000',
  'Đúng là 1 250 000 000 đồng',
  'Đúng là 50000000, không phải 5000000',
  'Đúng là 123.456.789 đồng',
  'Đúng là 8119679500 đồng',
  'Đúng là 1,25 tỷ đồng',
  'Bút toán 5.103 và bút toán 200361, 200362, 200363',
  'Mã LCUHBWGNT6E thay cho LCUHJMN43S6',
  'Hỗ trợ 05 xã, 1.200 hộ, 345 nhà sập',
  'Quyết định 1024/QĐ-UBND ngày 05/10/2025',
  'từ 05/10/2025-06/10/2025',
  'Chuyển 84.912.345.678 đồng',
  'Chuyển 2 500 000 000 đồng, 1,869,400,000 đồng',
  'Bút toán 5.103, năm 2025-2026, 1.200 thùng mì',
  'đường dây nóng 1900 1234, 1800 599 920',
  'Hộ số 12, bản 3, 450 kg gạo, 38 xã, phường',
  'Hỗ trợ 05 xã, 120 hộ, 3456 khẩu',
  'Năm 2025, bảy xã, tám bản, chín hộ',
  'Một hai ngày nữa',
  'Hỗ trợ xã Lê Lợi, xã Pa Ủ, Mồ Sì San, Sìn Hồ, Tân Uyên, Hồ Chí Minh, Hà Nội',
  'Ông bà có con đi học, bà con trong bản, anh em các dân tộc',
  'Hội Chữ thập đỏ tỉnh, Ủy ban Mặt trận Tổ quốc Việt Nam',
  'Sửa cầu treo bản Nậm Cầy lúc 14:05, 8h30',
  'Giai đoạn 2024–2026, khóa 2015-2018',
  'Đợt ủng hộ khắc phục hậu quả cơn bão số 10 năm 2025',
])('%s passes', (text) => {
  expect(findPersonal(text)).toEqual([])
})

describe('what the record itself holds', () => {
  const known = {
    names: ['Lò Thị Mai'],
    phones: ['+84912000111'],
    emails: ['Lo.Mai@example.com'],
  }
  const ownIn = (text: string) => findPersonal(text, known).filter(({ isOwn }) => isOwn)

  test.each([
    'Bà Lò Thị Mai hỏi',
    'bà lò thị mai hỏi',
    'LO THI MAI hỏi',
    'LOTHIMAI hỏi',
    'Lò  Thị\nMai hỏi',
    'gọi 0912000111',
    'gọi 0912 / 000 / 111',
    'gọi +84 912 000 111',
    'gọi 0912 xin 000 nhé 111',
    'gọi không chín một hai không không không một một một',
    'thư lo.mai@EXAMPLE.com',
  ])('is found however it is written: %j', (text) => {
    expect(ownIn(text)).not.toEqual([])
  })

  test('may be confirmed by nobody', () => {
    const text = 'Bà Lò Thị Mai, số 0912000111, hỏi'
    const passages = findPersonal(text, known).map(({ passage }) => passage)
    expect(findUnconfirmed(text, passages, known)).not.toEqual([])
  })

  test('is told in part: two words of a name, which a person may confirm', () => {
    const [part] = findPersonal('thi mai sao rồi', known)
    expect(part).toEqual({ kind: 'name', passage: 'thi mai', isOwn: false })
    expect(findUnconfirmed('thi mai sao rồi', ['thi mai'], known)).toEqual([])
  })

  test.each(['Ngày mai sửa đường', 'Lò mổ ở bản', 'Hỗ trợ 912 hộ'])('is not %s', (text) => {
    expect(findPersonal(text, known)).toEqual([])
  })

  test('of a long name of a company two common words are no part', () => {
    const names = ['Công ty cổ phần xây dựng cầu đường tỉnh Lai Châu']
    expect(findPersonal('Sửa cầu đường tỉnh Lai Châu', { names })).toEqual([])
  })
})

test('what a person has looked at and says names nobody passes, and nothing else does', () => {
  const text = 'Đường dây nóng 0213 3876 543, gọi 0912345678'
  expect(findUnconfirmed(text, ['0213 3876 543']).map(({ passage }) => passage)).toEqual([
    '0912345678',
  ])
  expect(findUnconfirmed(text, ['0213 3876 543', '0912345678'])).toEqual([])
})
