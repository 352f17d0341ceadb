import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeStatementReader } from '../../functions/transfers/statement-reader.ts'
import { withoutGuard } from '../../functions/transfers/import-transfers/file/csv-lines.ts'
import { styleOfFormat } from '../../functions/transfers/import-transfers/file/number-style.ts'
import { plainNumber } from '../../functions/transfers/import-transfers/file/plain-number.ts'
import { momentText } from '../../functions/transfers/import-transfers/file/moment-text.ts'
import { readStatementFile } from '../../functions/transfers/import-transfers/file/read-statement-file.ts'
import {
  tidyCell,
  type StatementLine,
} from '../../functions/transfers/import-transfers/file/statement-line.ts'
import type { ReadOutcome } from '../fixtures/read-process.ts'
import { makeGivenPledges, makeStatementRows } from '../fixtures/bank-statement.ts'
import { FORMATS, LAYOUTS, writeStatement, writeWorkbook } from '../fixtures/statement-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'statement-file-'))
afterAll(() => rmSync(folder, { recursive: true }))
let files = 0
/** A file of its own for each content; the name says nothing of it. */
const freshPath = (): string => join(folder, `${files++}.dat`)
const fileOf = (content: string | Uint8Array): string => {
  const path = freshPath()
  writeFileSync(path, content)
  return path
}
async function read(path: string): Promise<StatementLine[]> {
  const lines: StatementLine[] = []
  for await (const line of readStatementFile(path)) lines.push(line)
  return lines
}
const cellsOf = async (content: string | Uint8Array) =>
  (await read(fileOf(content))).map(({ cells }) => cells)
async function workbook(parts: Parameters<typeof writeWorkbook>[1]): Promise<string> {
  const path = freshPath()
  await writeWorkbook(path, parts)
  return path
}
const sheet = (rows: string): string =>
  `<?xml version="1.0"?><worksheet xmlns="http://x"><sheetData>${rows}</sheetData></worksheet>`
const sheetFile = (rows: string, more: Parameters<typeof writeWorkbook>[1] = {}): Promise<string> =>
  workbook({ 'xl/worksheets/sheet1.xml': sheet(rows), ...more })

const PLEDGES = makeGivenPledges({ seed: 1, count: 300 })
const ROWS = [...makeStatementRows({ seed: 2, rows: 1_500, pledges: PLEDGES })]

describe('a statement of', () => {
  const cases = LAYOUTS.flatMap((layout) =>
    FORMATS.map((format) => ({ bank: layout.bank, layout, format })),
  )
  test.each(cases)(
    '$bank as $format gives back each row, and sums that agree',
    async ({ layout, format }) => {
      const path = freshPath()
      const totals = await writeStatement(path, { format, layout, rows: () => ROWS })
      const reader = makeStatementReader()
      const rows = []
      const refused = []
      for await (const { cells, line } of readStatementFile(path)) {
        const one = reader.read(cells, line)
        if (one?.kind === 'row') rows.push(one)
        else if (one) refused.push(one.reason)
      }
      const { keeps } = layout
      let balanceVnd = totals.openingVnd
      expect(rows).toMatchObject(
        ROWS.map(({ day, time, reference, amountVnd, memo }) => {
          balanceVnd += amountVnd
          return {
            day,
            // Midnight in a workbook is a day without a time.
            time:
              keeps.time &&
              !(format.startsWith('xlsx') && layout.bank === 'BIDV' && time === '00:00:00')
                ? time
                : undefined,
            reference: keeps.reference ? reference : '',
            amountVnd,
            memo: memo.replace(/\s+/gu, ' '),
            balanceVnd: keeps.balance ? balanceVnd : undefined,
          }
        }),
      )
      expect(refused).toEqual(['totals', 'totals'])
      const { openingVnd, closingVnd, creditVnd, debitVnd } = totals
      expect(reader.end()).toMatchObject({
        account: layout.account,
        openingVnd,
        closingVnd,
        creditVnd,
        debitVnd,
        sums: { verdict: 'agree' },
      })
    },
  )

  test.each([';', '\t'] as const)(
    'Vietcombank with %j between cells is read alike',
    async (separator) => {
      const [layout] = LAYOUTS
      if (!layout) throw new Error('no layout')
      const [plain, other] = [freshPath(), freshPath()]
      await writeStatement(plain, { format: 'csv', layout, rows: () => ROWS.slice(0, 50) })
      await writeStatement(other, {
        format: 'csv',
        layout,
        rows: () => ROWS.slice(0, 50),
        separator,
      })
      expect(await read(other)).toEqual(await read(plain))
    },
  )
})

describe('text', () => {
  const WORDS = 'Ngày,Nội dung,Có\n10/09/2024,"Ủng hộ đồng bào\nbị lũ",100.000\n'
  const EXPECTED = [
    ['Ngày', 'Nội dung', 'Có'],
    ['10/09/2024', 'Ủng hộ đồng bào\nbị lũ', '100.000'],
  ]
  /** Base letters with the tone behind, as Windows-1258 has them. */
  const windows1258 = (text: string): Uint8Array => {
    const table = new Map(
      Array.from({ length: 256 }, (_, byte) => [
        new TextDecoder('windows-1258').decode(Uint8Array.of(byte)),
        byte,
      ]),
    )
    const bytes = Array.from(text).flatMap((character) => {
      if (table.has(character)) return [table.get(character) ?? 0]
      const tone = /[\u0300\u0301\u0303\u0309\u0323]/u.exec(character.normalize('NFD'))?.[0] ?? ''
      const base = character.normalize('NFD').replace(tone, '').normalize('NFC')
      return [base, tone].map((part) => table.get(part) ?? 63)
    })
    return Uint8Array.from(bytes)
  }
  test.each([
    ['UTF-8', Buffer.from(WORDS)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${WORDS}`)],
    ['UTF-8 decomposed', Buffer.from(WORDS.normalize('NFD'))],
    ['UTF-16, little end first', Buffer.from(`\ufeff${WORDS}`, 'utf16le')],
    ['UTF-16, big end first', Buffer.from(`\ufeff${WORDS}`, 'utf16le').swap16()],
    ['Windows-1258', windows1258(WORDS)],
  ])('in %s is read alike', async (_, content) => {
    expect(await cellsOf(content)).toEqual(EXPECTED)
  })

  test('keeps characters that two reads of the disk share', async () => {
    for (const shift of [0, 1, 2, 3]) {
      const content = `${'a'.repeat(3_000)}\n`.repeat(43) + 'b'.repeat(2_029 + shift)
      const [last] = (await cellsOf(`${content}🎁ễ`)).slice(-1)
      expect(last).toEqual([`${'b'.repeat(2_029 + shift)}🎁ễ`])
    }
  })

  test('that turns out not to be UTF-8 a megabyte later is Windows-1258 from its start', async () => {
    const plain = Buffer.from('ung ho,100.000\n'.repeat(70_000))
    const [last] = (await cellsOf(Buffer.concat([plain, windows1258('Ủng hộ,1\n')]))).slice(-1)
    expect(last).toEqual(['Ủng hộ', '1'])
  })
})

/**
 * What people, banks and attackers put into a cell; no cell is of blanks alone, and none begins the
 * file as another kind.
 */
const cell = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc
    .string({ unit: 'binary', maxLength: 10 })
    .map((text) => text.replaceAll('\u0000', '').toWellFormed()),
  fc.stringMatching(/^[",;\t\r\n <>&=a]{0,12}$/u),
  fc.constantFrom(
    '=1+1',
    '"',
    '""',
    'Nguyễn'.normalize('NFD'),
    '👨‍👩‍👧',
    '<td>',
    '&amp;',
    ']]>',
    '_x000D_',
    '1.000',
    '\u00a0',
    'sep=;',
  ),
)
const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 6 }), {
  minLength: 1,
  maxLength: 8,
})
const escaped = (text: string): string =>
  text.replace(/[<>&"\r\n]/gu, (character) => `&#${character.codePointAt(0)};`)
/** Without what XML cannot hold. */
const forXml = (text: string): string =>
  // oxlint-disable-next-line no-control-regex -- naming them is the point.
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|_x/gu, '')

describe('cells of any content', () => {
  const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`
  const isKept = (cells: readonly string[]): boolean => cells.some((text) => text !== '')

  test('come out of a CSV as csv-parse reads it', async () => {
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const content = `"Ngày","Nội dung","Có"\r\n${rows.map((cells) => cells.map(quote).join(',')).join('\r\n')}\r\n`
        const oracle = parse(content, { relax_column_count: true })
        expect(await cellsOf(content)).toEqual(
          oracle.map((cells) => cells.map((text) => tidyCell(withoutGuard(text)))).filter(isKept),
        )
      }),
      { numRuns: 150 },
    )
  })

  test('come out of a page as a browser shows them', async () => {
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const lines = rows.map(
          (cells) =>
            `<tr>${cells.map((text) => `<td>${escaped(forXml(text))}</td>`).join('')}</tr>`,
        )
        const shown = rows
          .map((cells) => cells.map((text) => tidyCell(forXml(text).replaceAll(/[\r\n]/gu, ' '))))
          .filter(isKept)
        expect(await cellsOf(`<table>${lines.join('\n')}</table>`)).toEqual(shown)
      }),
      { numRuns: 100 },
    )
  })

  test('come out of a workbook as they went in', async () => {
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const lines = rows.map((cells) => {
          return `<row>${cells.map((text) => `<c t="inlineStr"><is><t>${escaped(forXml(text))}</t></is></c>`).join('')}</row>`
        })
        const kept = rows.map((cells) => cells.map((text) => tidyCell(forXml(text)))).filter(isKept)
        const found = (await read(await sheetFile(lines.join('')))).map(({ cells }) => cells)
        expect(found).toEqual(
          kept.map((cells) => cells.slice(0, cells.findLastIndex((text) => text !== '') + 1)),
        )
      }),
      { numRuns: 60 },
    )
  })
})

describe('a page', () => {
  test('gives each cell its column, whatever covers others', async () => {
    const page = `<!DOCTYPE html><meta charset=utf-8><style>td { a: b }</style><table><tr><td rowspan=2>Ngày<td colspan="2">Số tiền<td rowspan=2>Nội dung
      <tr><td>Nợ<td>Có<tr><td>1<td><br><td>2 &amp; 3&nbsp;<td>a<br>b <b>c</b></table>`
    expect(await cellsOf(page)).toEqual([
      ['Ngày', 'Số tiền', '', 'Nội dung'],
      ['', 'Nợ', 'Có', ''],
      ['1', '', '2 & 3', 'a\nb c'],
    ])
  })

  test('with a table for its looks gives the rows of the table inside', async () => {
    const page =
      '<html><body><table><tr><td>head<table><tr><td>a</td><td>b</td></tr></table></td></tr></table></body></html>'
    expect(await cellsOf(page)).toEqual([['a', 'b'], ['head']])
  })
})

describe('a workbook', () => {
  test('gives texts, numbers, days and truths as text, each in its column', async () => {
    const rows = `<row r="2"><c r="B2" t="s"><v>0</v></c><c r="D2"><v>1.35E8</v></c><c r="E2" s="1"><v>45545</v></c><c r="F2" s="2"><v>45545.75</v></c></row>
      <row r="5"><c r="A5" t="b"><v>1</v></c><c r="C5" t="str"><v>x</v></c><c r="D5" t="e"><v>#REF!</v></c><c r="XFD5" s="1"/></row>
      <row r="6"><c r="A6" t="inlineStr"><is><r><t>ung </t></r><r><t>ho</t></r><rPh><t>no</t></rPh></is></c></row>`
    const strings =
      '<sst><si><r><t xml:space="preserve">Ủng </t></r><r><t>hộ_x000D_\n&amp;</t></r></si></sst>'
    expect(await read(await sheetFile(rows, { 'xl/sharedStrings.xml': strings }))).toEqual([
      {
        line: 2,
        sheet: 'Sao kê',
        cells: ['', 'Ủng hộ\n&', '', '135000000', '2024-09-10', '2024-09-10 18:00:00'],
      },
      { line: 5, sheet: 'Sao kê', cells: ['TRUE', '', 'x', '#REF!'] },
      { line: 6, sheet: 'Sao kê', cells: ['ung ho'] },
    ])
  })

  test('marks a line with a formula, whatever value stands beside it, and the row is refused', async () => {
    const rows = `<row><c t="inlineStr"><is><t>Ngày</t></is></c><c t="inlineStr"><is><t>Nội dung</t></is></c><c t="inlineStr"><is><t>Có</t></is></c></row>
      <row><c t="str"><v>10/09/2024</v></c><c t="str"><v>ung ho</v></c><c><f>1+1</f><v>1000000</v></c></row>`
    const lines = await read(await sheetFile(rows))
    expect(lines.map(({ formula }) => formula)).toEqual([undefined, true])
    const reader = makeStatementReader()
    expect(lines.map((line) => reader.read(line.cells, line.line, line))).toEqual([
      undefined,
      { kind: 'refused', line: 2, reason: 'formula' },
    ])
  })

  test('gives its visible sheets in the order of the tabs, with prefixes, from 1904 on', async () => {
    const path = await workbook({
      'xl/workbook.xml':
        '<x:workbook xmlns:x="a" xmlns:r="b"><x:workbookPr date1904="1"/><x:sheets><x:sheet name="B" r:id="rId1"/><x:sheet name="Kín" state="hidden" r:id="rId4"/><x:sheet name="A" r:id="rId5"/></x:sheets></x:workbook>',
      'xl/_rels/workbook.xml.rels': `<Relationships>${['rId1', 'rId4', 'rId5'].map((id) => `<Relationship Id="${id}" Type="http://x/worksheet" Target="worksheets/${id}.xml"/>`).join('')}<Relationship Id="s" Type="http://x/styles" Target="styles.xml"/></Relationships>`,
      'xl/worksheets/rId5.xml': sheet('<row><c><v>5</v></c></row>'),
      'xl/worksheets/rId4.xml': sheet('<row><c><v>4</v></c></row>'),
      'xl/worksheets/rId1.xml':
        '<x:worksheet xmlns:x="a"><x:sheetData><x:row><x:c s="1"><x:v>44083</x:v></x:c></x:row></x:sheetData></x:worksheet>',
    })
    expect(await read(path)).toEqual([
      { cells: ['2024-09-10'], line: 1, sheet: 'B' },
      { cells: ['5'], line: 1, sheet: 'A' },
    ])
  })

  test.each([
    ['1.35E8', '135000000'],
    ['100000.0', '100000'],
    ['-5E4', '-50000'],
    ['1234567890123456789', '1234567890123456789'],
    ['1.2345600000000001E3', '1234.5600000000001'],
    ['1.125', '1.1250'],
    ['5E-3', '0.0050'],
    ['0.0', '0'],
    ['-0', '0'],
    ['1E-999', '1E-999'],
    ['1E+41', '1E+41'],
    ['1.000010000', '1.00001'],
    ['x', 'x'],
  ])('writes the number %s as %s', (raw, expected) => expect(plainNumber(raw)).toBe(expected))

  test('knows a day by its format, and a time', () => {
    expect([14, 22, 45, 1, 49].map((id) => styleOfFormat(id, undefined))).toEqual([
      'moment',
      'moment',
      'moment',
      'number',
      'number',
    ])
    expect(
      [
        '[$-42A]dd/mm/yyyy',
        '[h]:mm',
        '#,##0\\ "VND"',
        '[Red]#,##0',
        'General',
        '#,##0\\ [$₫-42A]',
        '0.00E+00',
        '0" d;m "',
        '"a;b"dd',
        '[[[[h]dd',
        '[Blue]mmm;0',
        '0;dd',
      ].map((code) => styleOfFormat(164, code)),
    ).toEqual([
      'moment',
      'moment',
      'number',
      'number',
      'number',
      'number',
      'number',
      'number',
      'moment',
      'moment',
      'moment',
      'number',
    ])
    expect([
      momentText('45545.999988', false),
      momentText('0.5', false),
      momentText('-1', false),
    ]).toEqual(['2024-09-10 23:59:59', '12:00:00', '-1'])
  })
})

/** An archive written by hand, so that its index can lie. */
function zipOf(
  entries: ReadonlyArray<{ name: string; data: Buffer; size: number; flags?: number }>,
): Buffer {
  const parts: Buffer[] = []
  const index: Buffer[] = []
  let offset = 0
  for (const { name, data, size, flags = 0 } of entries) {
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(flags, 2)
    common.writeUInt16LE(8, 4)
    common.writeUInt32LE(data.length, 14)
    common.writeUInt32LE(size, 18)
    common.writeUInt16LE(name.length, 22)
    const place = Buffer.alloc(4)
    place.writeUInt32LE(offset)
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), common, Buffer.from(name), data])
    index.push(
      Buffer.concat([
        Buffer.from('PK\u0001\u0002\u0014\u0000'),
        common,
        Buffer.alloc(10),
        place,
        Buffer.from(name),
      ]),
    )
    parts.push(local)
    offset += local.length
  }
  const central = Buffer.concat(index)
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 0, 'latin1')
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, central, end])
}
const entry = (name: string, text: string, size = text.length) => ({
  name,
  data: deflateRawSync(text),
  size,
})

describe('a hostile file is refused with its reason:', () => {
  const MB = 1024 ** 2
  const ole2 = (stream: string): Buffer => {
    const file = Buffer.alloc(1_536)
    Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(file)
    file.writeUInt16LE(9, 30)
    file.writeUInt32LE(1, 48)
    file.write(stream, 1_024, 'utf16le')
    return file
  }
  const laughs = `<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><worksheet>&b;</worksheet>`
  const inSheet = (rows: string) => (): Promise<string> => sheetFile(rows)
  const inStyles = (formats: string, xfs: number) => (): Promise<string> =>
    sheetFile('', {
      'xl/styles.xml': `<styleSheet>${formats}<cellXfs>${noisy(xfs, (at) => `<xf numFmtId="${164 + at}"/>`)}</cellXfs></styleSheet>`,
    })
  const text = (content: () => string | Uint8Array) => (): Promise<string> =>
    Promise.resolve(fileOf(content()))

  const cases: ReadonlyArray<readonly [what: string, code: string, make: () => Promise<string>]> = [
    ['nothing at all', 'empty', text(() => '')],
    ['more than 128 MB', 'too-large', () => Promise.resolve(sparse(128 * MB + 1))],
    [
      'a picture',
      'not-a-statement',
      text(() => Uint8Array.of(0x89, 80, 78, 71, 13, 10, 26, 10, 0, 0)),
    ],
    ['a letter', 'not-a-statement', text(() => '{\\rtf1 hello}')],
    ['a PDF that is none', 'pdf-malformed', text(() => '%PDF-1.7\n%')],
    ['a workbook of before 2007', 'old-excel', text(() => ole2('Workbook'))],
    ['a workbook with a password', 'encrypted', text(() => ole2('EncryptedPackage'))],
    [
      'a workbook of 2003 in XML',
      'old-excel',
      text(
        () =>
          '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"></Workbook>',
      ),
    ],
    ['XML of another kind', 'not-a-statement', text(() => '<?xml version="1.0"?><a/>')],
    ['macros', 'macro-file', () => sheetFile('', { 'xl/vbaProject.bin': 'x' })],
    [
      'macros by its type alone',
      'macro-file',
      () =>
        sheetFile('', {
          '[Content_Types].xml':
            '<Types><Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>',
        }),
    ],
    [
      'an archive of something else',
      'not-a-statement',
      text(() => zipOf([entry('mimetype', 'application/vnd.oasis')])),
    ],
    [
      'a document',
      'not-a-statement',
      () =>
        sheetFile('', {
          '_rels/.rels':
            '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="word/document.xml"/></Relationships>',
        }),
    ],
    [
      'an archive with a password',
      'encrypted',
      text(() => zipOf([{ ...entry('a', 'a'), flags: 1 }])),
    ],
    [
      'an archive that is cut off',
      'zip-malformed',
      text(() => zipOf([entry('[Content_Types].xml', 'a')]).subarray(0, -30)),
    ],
    [
      'two entries of one name',
      'zip-malformed',
      text(() => zipOf([entry('a', 'a'), entry('A', 'b')])),
    ],
    ['a path that leads out', 'zip-malformed', text(() => zipOf([entry('../../etc/passwd', 'a')]))],
    [
      'too many entries',
      'too-many-entries',
      text(() => zipOf(Array.from({ length: 1_001 }, (_, at) => entry(`a${at}`, 'a')))),
    ],
    [
      'an entry that says it is 10 GB',
      'zip-bomb',
      text(() => zipOf([entry('xl/a.xml', 'a', 4 * 1024 ** 3 - 2)])),
    ],
    [
      'an entry that is a hundred times what it says',
      'zip-bomb',
      text(() => zipOf([entry('[Content_Types].xml', ' '.repeat(10 * MB), 99)])),
    ],
    [
      'an entry of noughts',
      'zip-bomb',
      () => sheetFile('', { 'xl/media/a.png': '\u0000'.repeat(20 * MB) }),
    ],
    [
      'a sheet that was changed without its checksum',
      'zip-malformed',
      text(() => zipOf([entry('[Content_Types].xml', '<Types/>')])),
    ],
    [
      'a sheet that is missing',
      'zip-malformed',
      () => sheetFile('', { 'xl/worksheets/sheet1.xml': undefined }),
    ],
    [
      'a thousand million laughs',
      'xml-doctype',
      () => sheetFile('', { 'xl/worksheets/sheet1.xml': laughs }),
    ],
    [
      'an entity from elsewhere',
      'xml-doctype',
      () =>
        sheetFile('', { 'xl/styles.xml': '<!DOCTYPE a SYSTEM "file:///etc/passwd"><styleSheet/>' }),
    ],
    [
      'XML that ends too early',
      'xml-malformed',
      () => sheetFile('', { 'xl/worksheets/sheet1.xml': '<worksheet><sheetData><row>' }),
    ],
    ['XML that closes in another order', 'xml-malformed', inSheet('<row><c><v>1</c></v></row>')],
    [
      'XML that is not UTF-8',
      'xml-malformed',
      text(() =>
        zipOf([
          {
            name: '[Content_Types].xml',
            data: deflateRawSync(Buffer.from('3cc328', 'hex')),
            size: 3,
          },
        ]),
      ),
    ],
    ['rows that go back', 'xml-malformed', inSheet('<row r="2"><c><v>1</v></c></row><row r="1"/>')],
    [
      'a cell that comes twice',
      'xml-malformed',
      inSheet('<row><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>'),
    ],
    [
      'a cell outside of every sheet',
      'xml-malformed',
      inSheet('<row><c r="AAAA1"><v>1</v></c></row>'),
    ],
    ['a cell far to the right', 'too-many-columns', inSheet('<row><c r="XFD1"><v>1</v></c></row>')],
    [
      'two million cells in a row',
      'too-many-columns',
      inSheet(`<row>${'<c><v>1</v></c>'.repeat(300)}</row>`),
    ],
    [
      'two million empty cells in a row',
      'row-too-long',
      inSheet(`<row>${noisy(100_000, (at) => `<c s="${at}"/>`)}</row>`),
    ],
    [
      'a cell of a megabyte and more of blanks',
      'row-too-long',
      inSheet(
        `<row><c t="str"><v>${noisy(600_000, (at) => (at % 2 === 0 ? ' ' : '\n') + (at % 3 === 0 ? ' ' : '\t'))}</v></c></row>`,
      ),
    ],
    [
      'a cell of too many letters',
      'cell-too-long',
      inSheet(`<row><c t="str"><v>${'a'.repeat(4_001)}</v></c></row>`),
    ],
    ['deep XML', 'too-deep', inSheet('<a>'.repeat(300))],
    [
      'a shared text of too many letters',
      'cell-too-long',
      () =>
        sheetFile('', {
          'xl/sharedStrings.xml': `<sst><si><t>${'a'.repeat(4_001)}</t></si></sst>`,
        }),
    ],
    [
      'a format longer than Excel takes, in many styles',
      'too-many-styles',
      inStyles(
        `<numFmts><numFmt numFmtId="164" formatCode="${'['.repeat(20_000)}"/></numFmts>`,
        900,
      ),
    ],
    [
      'more formats than Excel takes',
      'too-many-styles',
      inStyles(
        noisy(1_100, (at) => `<numFmt numFmtId="${at}" formatCode="0"/>`),
        1,
      ),
    ],
    ['more styles than Excel takes', 'too-many-styles', inStyles('', 70_000)],
    [
      'a hundred sheets that are one part',
      'xml-malformed',
      () =>
        sheetFile('', {
          'xl/workbook.xml': `<workbook><sheets>${'<sheet name="a" r:id="rId1"/>'.repeat(99)}</sheets></workbook>`,
        }),
    ],
    [
      'thousands of sheets that are hidden',
      'too-many-sheets',
      () =>
        sheetFile('', {
          'xl/workbook.xml': `<workbook><sheets>${'<sheet name="a" state="hidden" r:id="rId1"/>'.repeat(2_000)}</sheets></workbook>`,
        }),
    ],
    [
      'a part that points to too many others',
      'xml-malformed',
      () =>
        sheetFile('', {
          'xl/_rels/workbook.xml.rels': `<Relationships>${noisy(2_000, (at) => `<Relationship Id="r${at}" Type="a/worksheet" Target="a"/>`)}</Relationships>`,
        }),
    ],
    [
      'a part with an endless name',
      'zip-malformed',
      text(() => zipOf([entry('vbaproject'.repeat(6_000), 'a')])),
    ],
    [
      'entries that lie over one another',
      'zip-bomb',
      text(() => {
        const bytes = zipOf([entry('a', 'a'.repeat(500)), entry('b', 'b')])
        // The index says of the second entry that it is as long as the file.
        bytes.writeUInt32LE(bytes.length, bytes.lastIndexOf('PK\u0001\u0002') + 20)
        return bytes
      }),
    ],
    [
      'small entries of noughts, a thousand of them',
      'zip-bomb',
      text(() =>
        zipOf(Array.from({ length: 990 }, (_, at) => entry(`${at}.xml`, ' '.repeat(MB - 1)))),
      ),
    ],
    [
      'an attribute of too many letters',
      'xml-malformed',
      inSheet(`<row><c r="${'A'.repeat(40_000)}"/></row>`),
    ],
    [
      'millions of rows with nothing in them',
      'too-many-rows',
      inSheet(noisy(2_000_001, (at) => (at % 3 === 0 ? '<row/>' : `<row a="${at}"/>`))),
    ],
    ['a CSV of line breaks', 'too-many-rows', text(() => '\n'.repeat(2_000_001))],
    [
      'a page of rows with nothing in them',
      'too-many-rows',
      text(() => `<table>${'<tr>'.repeat(2_000_001)}`),
    ],
    [
      'a CSV with a quote that is never closed',
      'quote-not-closed',
      text(() => `a,b\n"${'c,d\n'.repeat(2 * MB)}`),
    ],
    ['a small CSV with a quote that is never closed', 'quote-not-closed', text(() => 'a,b\n"c')],
    ['a CSV of blanks', 'row-too-long', text(() => Buffer.alloc(60 * MB, ' '))],
    ['a CSV of separators', 'row-too-long', text(() => Buffer.alloc(60 * MB, ','))],
    ['a CSV of many columns', 'too-many-columns', text(() => `${'1,'.repeat(200)}1\n`)],
    [
      'a CSV with a line break in every quoted cell of millions',
      'row-too-long',
      text(() => '"\n",'.repeat(4 * MB)),
    ],
    ['a CSV with a long cell', 'cell-too-long', text(() => `${'a'.repeat(4_001)}\n`)],
    ['a CSV of too many rows', 'too-many-rows', text(() => '1\n'.repeat(1_000_001))],
    ['a page of elements in one another', 'too-deep', text(() => `<html>${'<div>'.repeat(MB)}`)],
    [
      'a page with a cell of blanks',
      'row-too-long',
      text(() => Buffer.concat([Buffer.from('<table><tr><td>'), Buffer.alloc(50 * MB, ' ')])),
    ],
    [
      'a page with a cell of letters',
      'cell-too-long',
      text(() => `<table><tr><td>${'a'.repeat(10_000)}</table>`),
    ],
    [
      'a page with millions of cells in a row',
      'too-many-columns',
      text(() => `<table><tr>${'<td>'.repeat(MB)}`),
    ],
    [
      'a page with a wide cell',
      'too-many-columns',
      text(() => '<table><tr><td colspan=999999999>a<td>b</table>'),
    ],
    [
      'a page with a comment without end',
      'row-too-long',
      text(() => Buffer.concat([Buffer.from('<html><!--'), Buffer.alloc(50 * MB, '-a')])),
    ],
    [
      'a page with a tag without end',
      'row-too-long',
      text(() => `<html><td ${'a '.repeat(10 * MB)}`),
    ],
  ]

  // The test's own process holds what other tests of this file have made, and without these bounds
  // the engine keeps what nobody needs for as long as the machine has room.
  const reader = fork('test/fixtures/read-process.ts', {
    execArgv: ['--expose-gc', '--max-semi-space-size=2', '--max-old-space-size=96'],
  })
  beforeAll(async () => void (await once(reader, 'message')))
  afterAll(() => reader.kill())

  test.each(cases)('%s: %s', async (_, code, make) => {
    const path = await make()
    const started = performance.now()
    reader.send(path)
    const [outcome] = (await once(reader, 'message')) as [ReadOutcome]
    expect(outcome.code).toBe(code)
    expect(outcome.grown, 'bytes of memory').toBeLessThan(100 * MB)
    expect(performance.now() - started, 'a bound against hanging').toBeLessThan(20_000)
  })

  test('the line that reading stopped at is told, and the lines before it come', async () => {
    const found: number[] = []
    const reading = (async () => {
      for await (const { line } of readStatementFile(fileOf(`${'a,b\n'.repeat(100_000)}"c`)))
        found.push(line)
    })()
    await expect(reading).rejects.toMatchObject({ code: 'quote-not-closed', line: 100_001 })
    expect(found).toHaveLength(100_000)
  })

  /** A file of noughts that takes no room on the disk. */
  function sparse(bytes: number): string {
    const path = fileOf('')
    truncateSync(path, bytes)
    return path
  }
})

/** Many pieces that deflate less well than a bomb. */
function noisy(count: number, piece: (at: number) => string): string {
  return Array.from({ length: count }, (_, at) => piece((at * 7_919) % 10_007)).join('')
}
