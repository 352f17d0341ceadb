import { fork } from 'node:child_process'
import { once } from 'node:events'
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { analyse } from 'scslre'
import ts from 'typescript'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { camtBatch, writeCamt, writeMt940 } from '../fixtures/bank-messages.ts'
import type { Work } from '../fixtures/count-work.ts'
import { WORKBOOK_PARTS, writeWorkbook } from '../fixtures/statement-files.ts'
import type { WorkMessage } from '../fixtures/work-process.ts'

const folder = mkdtempSync(join(tmpdir(), 'statement-work-'))
afterAll(() => rmSync(folder, { recursive: true }))
let files = 0
const freshPath = (): string => join(folder, `${files++}.dat`)

interface WrittenFile {
  path: string
  /** Of a workbook, before it was packed. */
  characters: number
}
type Parts = Readonly<Record<string, string>>

const MOVEMENT = { day: '2025-01-01', amountVnd: 1_000, reference: 'FT1', memo: 'ung ho' }
const MESSAGE = { account: '0011001930000', openingVnd: 0 }
const MT940_HEAD = ':20:A\n:25:0011001930000\n:60F:C250101VND0,\n'
const HEADING = 'Ngày,Nội dung,Có\n'
function csv(content: string): Promise<WrittenFile> {
  const path = freshPath()
  writeFileSync(path, content)
  return Promise.resolve({ path, characters: content.length })
}
const html = (rows: string): Promise<WrittenFile> => csv(`<html><table>${rows}</table></html>`)
async function workbook(parts: Parts): Promise<WrittenFile> {
  const path = freshPath()
  await writeWorkbook(path, parts)
  const all = Object.values({ ...WORKBOOK_PARTS, 'xl/worksheets/sheet1.xml': '', ...parts })
  return { path, characters: all.join('').length }
}
const sheet = (rows: string, more: Parts = {}): Promise<WrittenFile> =>
  workbook({
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${rows}</sheetData></worksheet>`,
    ...more,
  })
const strings = (items: string): Promise<WrittenFile> =>
  sheet('<row><c t="s"><v>0</v></c></row>', { 'xl/sharedStrings.xml': `<sst>${items}</sst>` })
const styles = (formats: readonly string[], xfs: readonly number[]): Promise<WrittenFile> =>
  sheet('<row><c s="1"><v>1</v></c></row>', {
    'xl/styles.xml': `<styleSheet><numFmts>${formats
      .map((code, at) => `<numFmt numFmtId="${at + 164}" formatCode="${code}"/>`)
      .join('')}</numFmts><cellXfs>${xfs
      .map((at) => `<xf numFmtId="${at + 164}"/>`)
      .join('')}</cellXfs></styleSheet>`,
  })
const relations = (content: string): Promise<WrittenFile> =>
  sheet('', { 'xl/_rels/workbook.xml.rels': `<Relationships>${content}</Relationships>` })
const relation = (id: string, target: string): string =>
  `<Relationship Id="${id}" Type="x/worksheet" Target="${target}"/>`
const many = (count: number, piece: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => piece(at)).join('')
const inCell = (text: string): string => `<row><c t="str"><v>${text}</v></c></row>`
const grave = '\u0300'
const below = '\u0316'

/** Files by what they are made of; each holds so many pieces of it. */
const FAMILIES: Readonly<Record<string, (pieces: number) => Promise<WrittenFile>>> = {
  'a format of brackets, and a style': (n) => styles(['['.repeat(n)], [0]),
  'a format of brackets that many styles use': (n) =>
    styles(
      ['['.repeat(250)],
      Array.from({ length: n }, () => 0),
    ),
  'many formats of quotes': (n) =>
    styles(
      Array.from({ length: Math.ceil(n / 10) }, () => '&quot;'.repeat(240)),
      Array.from({ length: n }, (_, at) => at),
    ),
  'a format of escapes': (n) => styles(['\\[_'.repeat(n)], [0]),
  'relations that lead up and down': (n) => relations(relation('rId1', 'a/../'.repeat(n))),
  'many relations': (n) => relations(many(n, (at) => relation(`r${at}`, `worksheets/${at}.xml`))),
  'a main part of one word again and again': (n) =>
    sheet('', {
      '_rels/.rels': `<Relationships><Relationship Id="a" Type="x/officeDocument" Target="${'workbook'.repeat(n)}"/></Relationships>`,
    }),
  'a part with macros in its name again and again': (n) =>
    sheet('', { [`xl/${'vbaproject'.repeat(Math.min(n, 6_000))}.bim`]: 'x' }),
  'sheets of one part': (n) =>
    sheet(inCell('a'), {
      'xl/workbook.xml': `<workbook><sheets>${many(n, () => '<sheet name="a" r:id="rId1"/>')}</sheets></workbook>`,
    }),
  'numbers of far too many zeros': (n) => sheet(many(n, () => '<row><c><v>1E-999</v></c></row>')),
  'numbers of zeros and a one': (n) =>
    sheet(many(n, () => `<row><c><v>0.${'0'.repeat(390)}1</v></c></row>`)),
  'serial numbers of days': (n) =>
    sheet(many(n, () => '<row><c s="1"><v>45545.123456789</v></c></row>')),
  'rich text in many runs': (n) => strings(`<si>${many(n, () => '<r><t>a </t></r>')}</si>`),
  'texts of blanks': (n) => strings(many(n, () => `<si><t>${' \n'.repeat(40)}</t></si>`)),
  'texts of escapes': (n) => strings(many(n, () => '<si><t>_x000D_&amp;</t></si>')),
  'texts that are read aloud': (n) => strings(`<si>${many(n, () => '<rPh><t>a</t></rPh>')}</si>`),
  'rows with nothing in them': (n) => sheet(many(n, () => '<row/>')),
  'cells that are merged': (n) => sheet(many(n, (at) => `<mergeCell ref="A${at}:B${at}"/>`)),
  'a tag of many attributes': (n) => sheet(`<row><c ${many(n, (at) => `a${at}="1" `)}/></row>`),
  'a tag with a long attribute': (n) => sheet(`<row><c r="A${'1&amp;'.repeat(n)}"/></row>`),
  'marks of one letter in a workbook': (n) => sheet(inCell(`a${(below + grave).repeat(n)}`)),
  'marks of one letter': (n) => csv(`${HEADING}a${(below + grave).repeat(n)},b,c\n`),
  'marks of many letters': (n) =>
    csv(HEADING + many(n, () => `01/01/2025,a${(below + grave).repeat(14)},1000\n`)),
  'quotes in a cell': (n) => csv(`${HEADING}"${'""'.repeat(n)}",b,c\n`),
  'cells in quotes that hold line breaks': (n) => csv(HEADING + many(n, () => '"a\n",b\n')),
  'a quote that is never closed': (n) => csv(`${HEADING}"${'a,b\n'.repeat(n)}`),
  'quotes that are never closed': (n) => csv(HEADING + many(n, () => 'a"b,"')),
  'nothing but separators': (n) => csv(',;\t'.repeat(n)),
  'nothing but line breaks': (n) => csv('\r\n'.repeat(n)),
  'nothing but headings': (n) => csv(HEADING.repeat(n)),
  'sums of many groups': (n) => csv(`${HEADING}Số dư đầu kỳ,${'1.111'.repeat(n)},\n`),
  'balances again and again': (n) => csv(HEADING + 'Số dư cuối kỳ 1.000.0000.\n'.repeat(n)),
  'days with blanks behind': (n) => csv(`${HEADING}01/01/2025${' T'.repeat(n)}x,b,1000\n`),
  'accounts again and again': (n) => csv('Số tài khoản: 1 1.1 1\n'.repeat(n) + HEADING),
  'rows that are good': (n) => csv(HEADING + many(n, (at) => `01/01/2025,ung ho ${at},1.000\n`)),
  'a message of many movements': (n) =>
    csv(
      writeMt940(
        Array.from({ length: n }, () => MOVEMENT),
        MESSAGE,
      ),
    ),
  'a message of fields without an end': (n) => csv(`${MT940_HEAD}${':86:a\n'.repeat(n)}`),
  'a message of slashes': (n) => csv(`${MT940_HEAD}${`:61:${'1/'.repeat(200)}\n`.repeat(n)}`),
  'a statement in XML of many entries': (n) =>
    csv(
      writeCamt(
        Array.from({ length: n }, () => MOVEMENT),
        MESSAGE,
      ),
    ),
  'an entry of many details': (n) =>
    csv(
      writeCamt(
        [],
        MESSAGE,
        camtBatch(
          Array.from({ length: n }, () => MOVEMENT),
          'LO',
        ),
      ),
    ),
  'tables in one another': (n) => html('<tr><td><table>'.repeat(n)),
  'rows without an end': (n) => html('<tr>'.repeat(n)),
  'cells that cover all': (n) => html('<tr><td rowspan=200 colspan=199>a'.repeat(n)),
  'ends of what never began': (n) => html('</p></td></tr></b>'.repeat(n)),
  'entities in a cell': (n) => html(`<tr><td>${'&amp;&#x41;&nbsp;'.repeat(n)}`),
  'line breaks in a cell': (n) => html(`<tr><td>${'<br>'.repeat(n)}`),
  'comments in a cell': (n) => html(`<tr><td>${'<!--a-->'.repeat(n)}`),
  'what no browser shows': (n) => html('<script>a</script><style>a</style>'.repeat(n)),
}

const worker = fork('test/fixtures/work-process.ts')
beforeAll(async () => void (await once(worker, 'message')))
afterAll(() => worker.kill())
async function workOn(message: WorkMessage): Promise<Work> {
  worker.send(message)
  const [work] = (await once(worker, 'message')) as [Work]
  return work
}
const check = ({ path }: WrittenFile): Promise<Work> => workOn({ work: 'check-file', path })

describe('the work that a file makes grows with its size and no faster:', () => {
  const PIECES = 6_000
  /** Steps for each character: more than any honest file needs, and no multiple of its size. */
  const MOST_BY_CHARACTER = 400
  /** Work that comes in steps, as when a buffer is full, may fall to the second file alone. */
  const STEPS_BY_CHARACTER = 10

  test.each(Object.entries(FAMILIES))('%s', async (_, write) => {
    const [one, two] = [await write(PIECES), await write(2 * PIECES)]
    const [before, after] = [await check(one), await check(two)]
    for (const kind of ['blocks', 'characters'] as const) {
      const characters = two.characters + 2_000
      expect(after[kind], `growth of ${kind}`).toBeLessThan(
        2.1 * before[kind] + STEPS_BY_CHARACTER * characters,
      )
      expect(after[kind] / characters, `${kind} by character`).toBeLessThan(MOST_BY_CHARACTER)
    }
  })
})

/** The regular expressions of a file, as they are written. */
function listExpressions(file: string): string[] {
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) found.push(node.text)
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest))
  return found
}
/** The character of which many make an expression slow; undefined for one that never is. */
function slowAt(expression: string): string | undefined {
  const end = expression.lastIndexOf('/')
  const literal = { source: expression.slice(1, end), flags: expression.slice(end + 1) }
  return analyse(literal).reports[0]?.character.literal.source
}

describe('the regular expressions of this room', () => {
  const expressions = globSync('functions/transfers/**/*.ts').flatMap((file) =>
    listExpressions(file).map((expression) => ({ file, expression })),
  )

  test('take a step a character, and never begin anew at each', () => {
    expect(expressions.length).toBeGreaterThan(50)
    expect(expressions.filter(({ expression }) => slowAt(expression) !== undefined)).toEqual([])
  })

  test.each(['/0+$/u', '/\\[(?!h)[^\\]]*\\]/u', '/(?:a+)+b/u', '/\\s*,\\s*$/u'])(
    'would be found if %s were one of them',
    (expression) => expect(slowAt(expression)).toBeDefined(),
  )
})

test('rows without a code find their twins among many codes with no more work each', async () => {
  const pair = (rows: number): Promise<Work> => workOn({ work: 'pair-rows', rows })
  const [one, two] = [await pair(1_000), await pair(2_000)]
  expect(two.blocks / one.blocks).toBeLessThan(2.4)
})
