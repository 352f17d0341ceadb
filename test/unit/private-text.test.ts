import * as z from 'zod/mini'
import { describe, expect, test } from 'vitest'
import { namesSender } from '../../functions/cases/names-sender.ts'
import { HttpProblem } from '../../functions/http/problem.ts'
import { readJsonBody } from '../../functions/http/json-body.ts'
import { publicQuestion, publicText } from '../../functions/ledger/public-text.ts'
import { hasPrivateNumber } from '../../shared/forms/private-number.ts'
import { makeEvent } from '../fixtures/events.ts'

describe('a text for the public books', () => {
  test.each([
    'Gán nhầm của ông Nguyễn Văn A, điện thoại 0912345678',
    'gọi 0912 345 678',
    'gọi 0912.345.678',
    'SĐT:+84 912-345-678',
    'sdt 84912345678',
    'số cố định (0213) 3876 543',
    'CCCD 011090001234',
    'CMND 123456789',
    'STK 19035678901234',
    'tel０９１２３４５６７８',
    'ngày 15/10/2025 gọi 0912345678',
  ])('holds a number of a person: %s', (text) => {
    expect(hasPrivateNumber(text)).toBe(true)
  })

  test.each([
    'Gán nhầm mã LCUHBWGNT6E',
    'Quyết định 1024/QĐ-UBND ngày 05/10/2025',
    'từ 05/10/2025-06/10/2025',
    'Chuyển 84.912.345.678 đồng',
    'Chuyển 2 500 000 000 đồng, 1,869,400,000 đồng',
    'Bút toán 5.103, năm 2025-2026, 1.200 thùng mì',
    'đường dây nóng 1900 1234',
    'Hộ số 12, bản 3, 450 kg gạo, 38 xã, phường',
  ])('holds none: %s', (text) => {
    expect(hasPrivateNumber(text)).toBe(false)
  })

  test.each([
    ['a reason', publicText(200)],
    ['a question', publicQuestion(200)],
  ])('is refused with the words for it: %s', (_, schema) => {
    const body = JSON.stringify({ reason: 'gọi 0912345678' })
    const read = (): unknown =>
      readJsonBody(
        makeEvent({ body, headers: { 'content-type': 'application/json' } }),
        z.strictObject({ reason: schema }),
      )
    expect(read).toThrow(HttpProblem)
    try {
      read()
    } catch (problem) {
      expect(JSON.stringify(problem)).toContain('private-number')
    }
  })
})

describe('what is published with an answer', () => {
  const sender = { name: 'Lò Thị Mai', phone: '+84912000111' }
  test.each([
    'Bà Lò Thị Mai hỏi về đường',
    'bà LÒ  THỊ\nMAI, hỏi',
    'Lò Thị Mai',
    'người có số 0912 000 111 hỏi',
    'bà Lò Thị Mai'.normalize('NFD'),
  ])('names its sender: %s', (text) => {
    expect(namesSender(text, sender)).toBe(true)
  })

  test.each([
    ['Đường vào bản Nậm Mạ bao giờ thông', sender],
    ['Lò gạch ở bản có được mai táng', sender],
    ['Mai có họp không', { name: 'Mai' }],
    ['Gọi 0213 3876 543', sender],
    ['Bất cứ điều gì', {}],
  ])('names nobody: %s', (text, one) => {
    expect(namesSender(text, one)).toBe(false)
  })
})
