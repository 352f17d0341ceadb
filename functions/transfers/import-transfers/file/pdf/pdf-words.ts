import type { PDFPageProxy } from 'unpdf/pdfjs'

/** A piece of text and where it stands, in points from the upper left corner of the page. */
export interface Word {
  text: string
  x0: number
  x1: number
  y: number
  size: number
}

/** Pieces of text on a page: a page of 60 rows has some 500. */
const MAX_WORDS = 20_000
/** Characters on a page. */
const MAX_CHARACTERS = 200_000

export class PageTooFull extends Error {
  override readonly name = 'PageTooFull'
}

/**
 * The pieces of text of a page that stand upright, from above to below. What is turned, such as a
 * stamp or a mark across the page, is no part of a table.
 */
export async function readWords(page: PDFPageProxy): Promise<readonly Word[]> {
  const { transform } = page.getViewport({ scale: 1 })
  const { items } = await page.getTextContent({ disableNormalization: true })
  if (items.length > 2 * MAX_WORDS) throw new PageTooFull()
  const words: Word[] = []
  let characters = 0
  for (const item of items) {
    if (!('str' in item) || item.str.trim() === '') continue
    characters += item.str.length
    const placed = multiply(transform, item.transform as number[])
    const [a = 0, b = 0, , , x = 0, y = 0] = placed
    if (Math.abs(b) > Math.abs(a) / 10) continue
    const size = Math.abs(placed[3] ?? 0) || item.height
    words.push(...splitText(item.str, { x, y, size, width: item.width }))
  }
  if (words.length > MAX_WORDS || characters > MAX_CHARACTERS) throw new PageTooFull()
  return words.toSorted((one, other) => one.y - other.y || one.x0 - other.x0)
}

/** Matrices of PDF (ISO 32000-1, 8.3.4), the second applied first. */
function multiply(outer: readonly number[], inner: readonly number[]): number[] {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = outer
  const [g = 1, h = 0, i = 0, j = 1, k = 0, l = 0] = inner
  return [
    a * g + c * h,
    b * g + d * h,
    a * i + c * j,
    b * i + d * j,
    a * k + c * l + e,
    b * k + d * l + f,
  ]
}

/** Reports of old systems set a whole line as one text, with blanks between the columns. */
function splitText(
  text: string,
  { x, y, size, width }: { x: number; y: number; size: number; width: number },
): Word[] {
  return cut({ text, x0: x, x1: x + width, y, size }, /\S+(?: \S+)*/gu)
}

/** Each word of a text by itself, about where it stands. */
export const splitWord = (word: Word): Word[] => cut(word, /\S+/gu)

function cut({ text, x0, x1, y, size }: Word, parts: RegExp): Word[] {
  const step = (x1 - x0) / text.length
  return [...text.matchAll(parts)].map(({ 0: part, index }) => ({
    text: part,
    x0: x0 + index * step,
    x1: x0 + (index + part.length) * step,
    y,
    size,
  }))
}
