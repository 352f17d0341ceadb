import { styleOfFormat } from './cell-value.ts'
import type { NumberStyle } from './cell-value.ts'
import { readPart } from './workbook-part.ts'
import type { ZipArchive } from './zip-archive.ts'

export async function readStyles(zip: ZipArchive, part: string): Promise<readonly NumberStyle[]> {
  const formats = new Map<number, string>()
  const ids: number[] = []
  let isInCells = false
  await readPart(zip, part, {
    open(name, { numFmtId = '0', formatCode = '' }) {
      if (name === 'numFmt') formats.set(Number(numFmtId), formatCode)
      else if (name === 'cellXfs') isInCells = true
      else if (name === 'xf' && isInCells) ids.push(Number(numFmtId))
    },
    close(name) {
      if (name === 'cellXfs') isInCells = false
    },
  })
  return ids.map((id) => styleOfFormat(id, formats.get(id)))
}
