import type { Cell } from './csv.ts'
import { html, joinHtml } from './html.ts'
import type { Html } from './html.ts'
import { makeZip } from './zip.ts'

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export interface Sheet {
  /** At most 31 characters, without `:\/?*[]`. */
  name: string
  head: readonly string[]
  rows: ReadonlyArray<readonly Cell[]>
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const TYPES = 'http://schemas.openxmlformats.org/package/2006/content-types'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships'
const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml'
const BOOK_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'

/**
 * A workbook (ECMA-376) with a sheet for each table. Texts are written as texts and sums as numbers,
 * so that no spreadsheet takes one for a formula. The same tables give the same bytes.
 */
export function makeWorkbook(sheets: readonly Sheet[]): Uint8Array<ArrayBuffer> {
  const paths = sheets.map((_, at) => `worksheets/sheet${at + 1}.xml`)
  const types = paths.map(
    (path) => html`<Override PartName="${`/xl/${path}`}" ContentType="${SHEET_TYPE}"/>`,
  )
  const listed = sheets.map(
    ({ name }, at) => html`<sheet name="${name}" sheetId="${at + 1}" r:id="${`r${at + 1}`}"/>`,
  )
  const related = paths.map(
    (path, at) =>
      html`<Relationship Id="${`r${at + 1}`}" Type="${`${OFFICE}/worksheet`}" Target="${path}"/>`,
  )
  return makeZip([
    [
      '[Content_Types].xml',
      xml(html`
        <Types xmlns="${TYPES}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
        <Override PartName="/xl/workbook.xml" ContentType="${BOOK_TYPE}"/>${types}</Types>`),
    ],
    [
      '_rels/.rels',
      xml(html`
        <Relationships xmlns="${PACKAGE}"><Relationship Id="r1" Type="${`${OFFICE}/officeDocument`}" Target="xl/workbook.xml"/></Relationships>`),
    ],
    [
      'xl/workbook.xml',
      xml(
        html`<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${listed}</sheets></workbook>`,
      ),
    ],
    [
      'xl/_rels/workbook.xml.rels',
      xml(html`<Relationships xmlns="${PACKAGE}">${related}</Relationships>`),
    ],
    ...sheets.map((sheet, at): [string, string] => [`xl/${paths[at]}`, xml(renderSheet(sheet))]),
  ])
}

const xml = (body: Html): string => XML + String(body)

function renderSheet({ head, rows }: Sheet): Html {
  const lines = [head, ...rows].map(
    (row, at) => html`<row r="${at + 1}">${row.map(renderCell)}</row>`,
  )
  return html`<worksheet xmlns="${MAIN}"><sheetData>${joinHtml(lines)}</sheetData></worksheet>`
}

const renderCell = (cell: Cell): Html =>
  typeof cell === 'number'
    ? html`<c><v>${cell}</v></c>`
    : html`<c t="inlineStr"><is><t xml:space="preserve">${cell}</t></is></c>`
