import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { fold, matchesQuery } from '../../site/src/search/fold.ts'
import { findDocuments, fromSteps, makeSearchIndex } from '../../site/src/search/search-index.ts'
import type { WordFile } from '../../site/src/search/search-index.ts'

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
    expect(fold('ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ')).toMatch(
      /^[a-z]+$/,
    )
  })
})

describe('the index of the news', () => {
  const documents = [
    { url: '/1/', title: 'Ủng hộ đồng bào vùng bão', period: '2025', text: 'Lai Châu phát động' },
    { url: '/2/', title: 'Hội nghị Lai Châu', period: '2025', text: 'đồng bào các dân tộc' },
    { url: '/3/', title: 'Đường về bản', period: '2024', text: 'Lai Châu làm đường' },
  ]
  const { words, documents: files } = makeSearchIndex(documents)
  const asked: string[] = []
  const find = (query: string) =>
    findDocuments(query, async (name) => {
      asked.push(name)
      return words.get(name)
    })

  test.each([
    ['dong bao', [0, 1]],
    ['Đồng Bào', [0, 1]],
    ['lai chau', [1, 0, 2]],
    ['lai chau duong', [2]],
    ['lai ch', [1, 0, 2]],
    ['la chau', []],
    ['khong-co', []],
    ['z', []],
    ['', []],
  ] as const)(
    'finds for %j the documents %j, those with the words in the title first',
    async (query, found) => {
      expect(await find(query)).toEqual(found)
    },
  )

  test('asks for no file but those of the words that were typed', async () => {
    asked.length = 0
    await find('dong bao')
    expect(asked.toSorted()).toEqual(['w-ba', 'w-do'])
  })

  test('numbers documents by hundreds, and gives every one of a large collection again', async () => {
    const many = Array.from({ length: 1_050 }, (_, number) => ({
      url: `/${number}/`,
      title: `Tin số ${number}`,
      period: '',
      text: number % 7 === 0 ? 'lũ quét' : 'mưa',
    }))
    const index = makeSearchIndex(many)
    expect([...index.documents.keys()]).toHaveLength(11)
    expect(index.documents.get('d-10')?.[49]).toEqual(['/1049/', 'Tin số 1049', ''])
    expect(await findDocuments('lu quet', async (name) => index.words.get(name))).toEqual(
      Array.from({ length: 150 }, (_, number) => number * 7),
    )
  })

  test('is built for every language, and holds the words of the articles', () => {
    expect(files.get('d-0')).toHaveLength(3)
    for (const [locale, word] of [
      ['vi', 'chau'],
      ['en', 'chau'],
      ['pt', 'chau'],
    ] as const) {
      const file = JSON.parse(
        readFileSync(`site/dist/search-index/${locale}/w-ch.json`, 'utf8'),
      ) as WordFile
      expect(fromSteps(file[word]?.[0] ?? []).length, locale).toBeGreaterThan(0)
    }
  })
})
