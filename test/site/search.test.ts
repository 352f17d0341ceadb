import { describe, expect, test } from 'vitest'
import { fold, matchesQuery } from '../../site/src/scripts/fold.ts'

describe('the search', () => {
  test.each([
    ['Lai Châu nhìn lại ba tháng', 'lai chau', true],
    ['Ủng hộ đồng bào bị thiệt hại', 'dong bao', true],
    ['Ủng hộ đồng bào bị thiệt hại', 'ĐỒNG BÀO', true],
    ['Phường Đoàn Kết', 'doan', true],
    ['Xã Tả Lèng', 'leng ta', true],
    ['Xã Tả Lèng'.normalize('NFD'), 'tả lèng', true],
    ['Xã Tả Lèng', 'ta phin', false],
    ['conferência', 'conferencia', true],
    ['Xã Tả Lèng', '   ', true],
  ])('in %j, %j is found: %s', (text, query, found) => {
    expect(matchesQuery(text, query)).toBe(found)
  })

  test('folds every Vietnamese letter to a plain one', () => {
    expect(fold('ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ')).toMatch(/^[a-z]+$/)
  })
})
