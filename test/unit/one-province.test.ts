import { globSync, readFileSync, statSync } from 'node:fs'
import { expect, test } from 'vitest'
import { makeProvinceFinder } from '../fixtures/province-words.ts'

const OURS = 'shared/province'
const findOurs = makeProvinceFinder(OURS)

test('nothing of the province stands outside its own folder, so that another one changes no code', () => {
  const files = globSync(['{functions,infra,shared,site}/**/*', '*.{md,json,ts}'], {
    exclude: [
      OURS,
      // What has been, and what builds make.
      'CHANGELOG.md',
      'package-lock.json',
      'site/dist',
      'site/.astro',
      'site/src/console/api/api-types.d.ts',
    ],
  }).filter((file) => statSync(file).isFile() && !/\.(?:png|woff2)$/u.test(file))
  expect(files.length).toBeGreaterThan(900)
  const found = files.map((file) => [file, findOurs(readFileSync(file, 'utf8'))] as const)
  expect(found.filter(([, words]) => words.length > 0)).toEqual([])
})

test.each([
  'Tỉnh Lai Châu',
  'lai-chau',
  'LAICHAU.GOV.VN',
  'L\\u1EA1i; Lai Ch\\xE2u',
  'Lai Ch&#226;u',
  '^LCUH[0-9A-Z]{7}$',
  "bắt đầu bằng LCYK'",
  "communes: ['03408']",
  'Xã Tả Lèng',
  '/xa/phuong-doan-ket/',
  'campaign=bao-so-10-2025',
  'Tempestade nº 10',
  'tel:0213 000 0000',
])('%j is found where it stands', (text) => {
  expect(findOurs(`x ${text} y`)).not.toEqual([])
})

test.each(['Nhịp Cầu Sông Mây', 'SMUH', 'AbLCUH9+/', '0.03408', 'bão số 3'])(
  '%j is of every province',
  (text) => {
    expect(findOurs(`x ${text} y`)).toEqual([])
  },
)
