import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { GROUP_NAMES, INDICATORS } from '../../shared/indicators.ts'
import { LOCALES } from '../../shared/locale.ts'
import type { Localized } from '../../shared/locale.ts'

const isLocalized = (value: object): value is Localized =>
  LOCALES.every((locale) => locale in value)

/** Every text for people below a value, with the way to it. */
function listTexts(
  value: unknown,
  path: string,
): ReadonlyArray<readonly [path: string, text: Localized]> {
  if (typeof value !== 'object' || value === null) return []
  if (isLocalized(value)) return [[path, value]]
  return Object.entries(value).flatMap(([name, inner]) => listTexts(inner, `${path}.${name}`))
}

/** Whatever a file of texts exports, and a few files that hold texts beside other things. */
const FILES = globSync('{shared,functions,site/src}/**/{*-texts,texts,statements,problem,goods}.ts')
const modules = await Promise.all(
  FILES.map(async (file): Promise<unknown> => import(resolve(file))),
)
const texts = [
  ...FILES.flatMap((file, at) => listTexts({ ...Object(modules[at]) }, file)),
  ...listTexts(
    { GROUP_NAMES, INDICATORS: INDICATORS.map(({ names, note }) => ({ names, note })) },
    '',
  ),
]

describe('the texts for people', () => {
  test('are there in each language, none blank, with the same places to fill', () => {
    expect(texts.length).toBeGreaterThan(700)
    for (const [path, text] of texts) {
      const places = LOCALES.map((locale) =>
        (text[locale].match(/\{\w+\}/gu) ?? []).toSorted().join(),
      )
      expect(new Set(places).size, path).toBe(1)
      for (const locale of LOCALES) expect(text[locale].trim(), `${path} (${locale})`).not.toBe('')
    }
  })

  test('have neither exclamation marks nor emoji, and are in composed characters', () => {
    for (const [path, text] of texts)
      for (const locale of LOCALES) {
        expect(text[locale], `${path} (${locale})`).not.toMatch(/!|\p{Extended_Pictographic}/u)
        expect(text[locale].normalize('NFC'), `${path} (${locale})`).toBe(text[locale])
      }
  })

  test('leave the word for a day to the day itself, and name no file to citizens', () => {
    // A day is written `ngày 12 tháng 10 năm 2025`; in the console alone it is `12/10/2025`.
    const forCitizens = texts.filter(([path]) => !path.includes('/console/'))
    for (const [path, { vi }] of forCitizens)
      expect(vi, path).not.toMatch(/ngày \{(?:day|date|time|from|to)\}/u)
    const shown = forCitizens.filter(([path]) => path.startsWith('site/src/'))
    for (const [path, { vi }] of shown) expect(vi, path).not.toMatch(/(?:response|answers)\.json/u)
  })

  test('are no copy of the Vietnamese where they are sentences', () => {
    for (const [path, text] of texts)
      if (text.vi.split(' ').length > 5)
        for (const locale of ['en', 'pt'] as const) expect(text[locale], path).not.toBe(text.vi)
  })

  test('name each thing as the glossary does', () => {
    const unused = readGlossary()
    expect(unused.length).toBeGreaterThan(30)
    const written = [
      ...texts.flatMap(([path, text]) => LOCALES.map((locale) => [path, text[locale]] as const)),
      // Of a demonstration too people read the words.
      ...globSync(['shared/province/**/*.{md,json}', 'infra/local/demo/*.ts']).map(
        (file) => [file, readFileSync(file, 'utf8')] as const,
      ),
    ]
    const found = written.flatMap(([path, text]) =>
      unused.filter((word) => holdsWord(text, word)).map((word) => `${path}: ${word}`),
    )
    expect(found).toEqual([])
  })

  test('would be found out if they did not', () => {
    expect(holdsWord('Một dòng sổ mới.', 'dòng sổ')).toBe(true)
    expect(holdsWord('Nhà hảo tâm', 'nhà hảo tâm')).toBe(true)
    expect(holdsWord('o cliqueiro', 'clique')).toBe(false)
  })
})

/** The names that the glossary rules out: what stands in quotation marks in its last column. */
function readGlossary(): string[] {
  return readFileSync('shared/GLOSSARY.md', 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .flatMap((line) => [...(line.split('|').at(-2) ?? '').matchAll(/“([^”]+)”/gu)])
    .flatMap(([, word]) => word ?? [])
}

/** Whether a text holds the words, as words of their own and in whatever case. */
function holdsWord(text: string, word: string): boolean {
  return new RegExp(`(?<![\\p{L}\\p{M}])${word}(?![\\p{L}\\p{M}])`, 'iu').test(
    text.normalize('NFC'),
  )
}
