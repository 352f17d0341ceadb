import { globSync, readFileSync } from 'node:fs'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { INTAKE, PUBLIC_DATA } from '../../functions/storage/object-keys.ts'
import { PART, ROW_SOURCES } from '../../functions/transfers/row-identity.ts'

/** The files that own the words of row keys. */
const OWNERS = [
  'functions/storage/keys.ts',
  'functions/storage/records-table.ts',
  'functions/storage/ledger-table.ts',
]
/** These may spell keys: they own them, or hold the spelling against what stands in the tables. */
const MAY_SPELL = [
  ...OWNERS,
  'functions/storage/object-keys.ts',
  'functions/transfers/row-identity.ts',
  'test/fixtures/stored-keys.ts',
  'test/unit/keys.test.ts',
  'test/unit/object-keys.test.ts',
  'test/unit/keys-spelled-once.test.ts',
]

/** The texts of a file between quotes, without those of its comments and its imports. */
function listTexts(file: string, source = readFileSync(file, 'utf8')): string[] {
  const texts: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return
    const isText =
      ts.isStringLiteralLike(node) ||
      ts.isTemplateHead(node) ||
      ts.isTemplateMiddleOrTemplateTail(node)
    if (isText) texts.push(node.text)
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(file, source, ts.ScriptTarget.Latest))
  return texts
}

/** Words such as `PLEDGE#`, `PENDING` and `byQueue`. `byDay` is a split of the totals as well. */
const KEY_WORDS = [
  ...new Set(
    OWNERS.flatMap((file) => listTexts(file)).filter(
      (text) => /^(?:[A-Z]{2,}[A-Z-]*#?|by[A-Z][a-z]+)$/u.test(text) && text !== 'byDay',
    ),
  ),
  ...Object.values(ROW_SOURCES),
  PART,
]
const FOLDERS = [...Object.values(INTAKE), ...Object.values(PUBLIC_DATA)]
/** Folders of functions have the names of rooms, one of which is also a folder of a bucket. */
const ROOMS = globSync('functions/*/*/handler.ts').map((file) =>
  file.split('/').slice(1, 3).join('/'),
)

/** `PLEDGE#` within a text, or a text that is `PENDING` and nothing else. */
function spells(text: string, word: string): boolean {
  if (!word.endsWith('#')) return text === word
  const at = text.indexOf(word)
  return at >= 0 && !/[A-Z-]/u.test(text.charAt(at - 1))
}

/** What a text spells of keys and folders. */
const listSpelled = (text: string): readonly string[] => [
  ...KEY_WORDS.filter((word) => spells(text, word)),
  ...FOLDERS.filter((folder) => text.startsWith(folder) && !ROOMS.includes(text)),
]

/**
 * Reading a file by its grammar takes long, so that only those are read in which a quote or a `#`
 * shows that it may be worth it.
 */
const HINTS = [
  ...KEY_WORDS.map((word) => (word.endsWith('#') ? word : `'${word}'`)),
  ...FOLDERS.flatMap((folder) => [`'${folder}`, `\`${folder}`]),
]

const findSpelled = (file: string, source: string): string[] =>
  HINTS.some((hint) => source.includes(hint))
    ? listTexts(file, source).flatMap((text) =>
        listSpelled(text).map((word) => `${file} spells ${word}`),
      )
    : []

test('the words of keys are read from the modules that own them', () => {
  for (const word of ['KEY#', 'AUDIT#', 'ACT#', 'LOG#', 'UNIT#', 'PENDING', 'DATAKEY', 'byQueue'])
    expect(KEY_WORDS).toContain(word)
})

test.for(['`PLEDGE#${code}`', "'PENDING'", '`${table} ACT#${at}`', "'uploads/x'", '`data/${x}`'])(
  '%s is seen',
  (text) => {
    expect(findSpelled('a.ts', `const a = ${text}`)).toHaveLength(1)
  },
)

test.for(["'KEYBOARD'", "'a LEDGER-LOG#'", "'PLEDGES of all'", "'/data/x'", '1 // PLEDGE#x'])(
  '%s is no key',
  (text) => {
    expect(findSpelled('a.ts', `const a = ${text}`)).toEqual([])
  },
)

test('nothing but the tables of keys spells a key of a row or the folder of a file', () => {
  const found = globSync('{functions,infra,test}/**/*.{ts,js}')
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !MAY_SPELL.includes(file))
    .flatMap((file) => findSpelled(file, readFileSync(file, 'utf8')))
  expect(found).toEqual([])
})
