import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { checkProvince } from '../../site/src/check-province.ts'

/** The folder of the invented province, to be damaged. */
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nhip-cau-province-'))
  cpSync('test/fixtures/another-province', folder, { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Puts something else in the place of what stands in a file. */
function change(file: string, from: RegExp, to: string): void {
  const before = readFileSync(join(folder, file), 'utf8')
  const after = before.replace(from, to)
  expect(after).not.toBe(before)
  writeFileSync(join(folder, file), after)
}
const check = (): void => checkProvince(folder, join(folder, 'campaigns.json'))

describe('a build', () => {
  test.each(['test/fixtures/another-province', 'shared/province'])('takes %s as it is', (own) => {
    expect(() => checkProvince(own, `${own}/campaigns.json`)).not.toThrow()
  })

  test.each([
    'province.json',
    'site.json',
    'campaigns.json',
    'communes.json',
    'commune-facts.json',
    'consent-words.json',
    'contacts.json',
    'indicators.json',
    'sources.json',
    'conference/report.json',
  ])('names %s where it is missing, and where it is no JSON', (file) => {
    writeFileSync(join(folder, file), '{')
    expect(check).toThrow(`${join(folder, file)} is not as it must be`)
    rmSync(join(folder, file))
    expect(check).toThrow(`${join(folder, file)} is not as it must be`)
  })

  test.each<[string, string, RegExp, string, string]>([
    ['letters that are too many', 'province.json', /"SM"/u, '"SMA"', 'codeLetters'],
    ['small letters', 'province.json', /"SM"/u, '"sm"', 'codeLetters'],
    ['letters with marks', 'province.json', /"SM"/u, '"ĐN"', 'codeLetters'],
    ['a language that is missing', 'province.json', /,\s+"pt": "[^"]*"/u, '', 'titled'],
    ['a member that nobody reads', 'site.json', /^\{/u, '{"slogan": "x",', 'slogan'],
    ['no campaign that is real', 'campaigns.json', /[^]*/u, '[]', 'one campaign'],
    [
      'a border that is told from one side',
      'commune-facts.json',
      /"99002",\s+"99003"/u,
      '"99003"',
      'commune-facts.json: 99002 borders on 99001, but not the other way.',
    ],
    [
      'a commune of which nothing is said',
      'commune-facts.json',
      /"99003": \{/u,
      '"99004": {',
      'commune-facts.json: nothing is said of 99003.',
    ],
    [
      'facts of a commune that there is not',
      'communes.json',
      /,\s+\{\s+"code": "99003"[^}]*\}/u,
      '',
      'commune-facts.json: 99003 is not in communes.json.',
    ],
    ['two communes of one code', 'communes.json', /99002/u, '99001', 'two communes have one code'],
    [
      'two communes of one address',
      'communes.json',
      /xa-doi-gio/u,
      'xa-bai-da',
      'two communes have one address',
    ],
    [
      'a map with too few tiles',
      'site.json',
      /"columns": 3/u,
      '"columns": 1',
      'fewer tiles than there are communes',
    ],
    [
      'a figure whose source is not named',
      'indicators.json',
      /"source": "conference"/u,
      '"source": "somebody"',
      'somebody, is not in sources.json',
    ],
  ])('says what is wrong with %s', (_, file, from, to, told) => {
    change(file, from, to)
    expect(check).toThrow(told)
    expect(check).toThrow(folder)
  })
})
