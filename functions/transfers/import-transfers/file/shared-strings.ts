import { makeMarkupReader, type MarkupReader } from './markup.ts'
import { MAX_SHARED_STRINGS, MAX_SHARED_STRINGS_BYTES } from './limits.ts'
import { StatementFileError } from '../../statement-file-error.ts'
import { makeCellText, tidyCell } from './statement-line.ts'
import { unescapeText } from './unescape-text.ts'

/** The size of a block. A text lies in one block as a whole. */
const BLOCK_BYTES = 1024 ** 2

/**
 * The texts that cells refer to by number. They are kept as UTF-8 outside the heap, because a
 * string that a parser cuts from its input keeps all of the input in memory.
 */
export interface SharedStrings {
  reader: MarkupReader
  get: (index: number) => string | undefined
}

export function makeSharedStrings(): SharedStrings {
  const blocks: Buffer[] = []
  let used = BLOCK_BYTES
  let count = 0
  /**
   * For each text two numbers: where it begins, as block and place in one number, and how many
   * bytes it has.
   */
  let places = new Float64Array(2_048)

  const keep = (value: string): void => {
    const bytes = Buffer.byteLength(value)
    if (used + bytes > BLOCK_BYTES) {
      if ((blocks.length + 1) * BLOCK_BYTES > MAX_SHARED_STRINGS_BYTES)
        throw new StatementFileError('too-many-strings')
      blocks.push(Buffer.allocUnsafeSlow(BLOCK_BYTES))
      used = 0
    }
    if (count >= MAX_SHARED_STRINGS) throw new StatementFileError('too-many-strings')
    if (2 * count + 2 > places.length) {
      const grown = new Float64Array(2 * places.length)
      grown.set(places)
      places = grown
    }
    places[2 * count] = (blocks.length - 1) * BLOCK_BYTES + used
    places[2 * count + 1] = bytes
    count++
    used += blocks.at(-1)?.write(value, used) ?? 0
  }

  const text = makeCellText()
  let isInItem = false
  let isInText = false
  /**
   * The depth of elements that hold readings of Japanese characters, which are no part of the text.
   */
  let phonetic = 0
  const reader = makeMarkupReader('xml', {
    open(name) {
      if (name === 'si') isInItem = true
      else if (name === 'rPh') phonetic++
      else if (name === 't') isInText = isInItem && phonetic === 0
    },
    text(piece) {
      if (isInText) text.add(piece)
    },
    close(name) {
      if (name === 't') isInText = false
      else if (name === 'rPh') phonetic--
      else if (name === 'si') {
        isInItem = false
        keep(tidyCell(unescapeText(text.take(count + 1))))
      }
    },
  })
  return {
    reader,
    get(index) {
      if (!Number.isInteger(index) || index < 0 || index >= count) return undefined
      const place = places[2 * index] ?? 0
      const from = place % BLOCK_BYTES
      return blocks[Math.floor(place / BLOCK_BYTES)]?.toString(
        'utf8',
        from,
        from + (places[2 * index + 1] ?? 0),
      )
    },
  }
}
