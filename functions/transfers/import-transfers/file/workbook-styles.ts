import { StatementFileError } from '../../statement-file-error.ts'
import { styleOfFormat } from './number-style.ts'
import type { NumberStyle } from './number-style.ts'
import { MAX_CELL_STYLES, MAX_FORMATS, MAX_FORMAT_CHARACTERS } from './limits.ts'
import { readPart } from './workbook-part.ts'
import type { ZipArchive } from './zip-archive.ts'

/**
 * How each style of a cell shows a number. A format is looked at once, however many styles use it.
 */
export async function readStyles(zip: ZipArchive, part: string): Promise<readonly NumberStyle[]> {
  const formats = new Map<number, string>()
  const ids: number[] = []
  let isInCells = false
  const addFormat = (id: number, code: string): void => {
    if (formats.size >= MAX_FORMATS || code.length > MAX_FORMAT_CHARACTERS) throw tooMany()
    formats.set(id, code)
  }
  const addStyle = (id: number): void => {
    if (ids.length >= MAX_CELL_STYLES) throw tooMany()
    ids.push(id)
  }
  await readPart(zip, part, {
    open(name, { numFmtId = '0', formatCode = '' }) {
      if (name === 'numFmt') addFormat(Number(numFmtId), formatCode)
      else if (name === 'cellXfs') isInCells = true
      else if (name === 'xf' && isInCells) addStyle(Number(numFmtId))
    },
    close(name) {
      if (name === 'cellXfs') isInCells = false
    },
  })
  const styles = new Map([...new Set(ids)].map((id) => [id, styleOfFormat(id, formats.get(id))]))
  return ids.map((id) => styles.get(id) ?? 'number')
}

const tooMany = (): StatementFileError => new StatementFileError('too-many-styles')
