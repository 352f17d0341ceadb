import type { Word } from './pdf-words.ts'

/** Pieces of text whose feet stand on one line, from left to right. */
export interface TextLine {
  y: number
  size: number
  words: Word[]
}

/** Feet that differ by less of the size of the letters stand on one line. */
const ONE_LINE = 0.35

/** @param words from above to below. */
export function groupLines(words: readonly Word[]): TextLine[] {
  const lines: TextLine[] = []
  for (const word of words) {
    const line = lines.at(-1)
    if (line && word.y - line.y <= ONE_LINE * Math.max(line.size, word.size)) {
      line.words.push(word)
      line.size = Math.max(line.size, word.size)
    } else lines.push({ y: word.y, size: word.size, words: [word] })
  }
  for (const { words: ofLine } of lines) ofLine.sort((a, b) => a.x0 - b.x0)
  return lines
}

/** The text of pieces that stand beside one another, with a space where there is one to be seen. */
export function joinWords(words: readonly Word[]): string {
  let text = ''
  let end: number | undefined
  for (const word of words) {
    if (end !== undefined && word.x0 - end > 0.15 * word.size) text += ' '
    text += word.text
    end = word.x1
  }
  return text
}

/** The parts of a line between which there is more than a space. */
export function splitByGaps({ words, size }: TextLine): string[] {
  const parts: Word[][] = []
  for (const word of words) {
    const part = parts.at(-1)
    const before = part?.at(-1)
    if (part && before && word.x0 - before.x1 < 1.2 * size) part.push(word)
    else parts.push([word])
  }
  return parts.map(joinWords)
}

export const textOf = ({ words }: TextLine): string => joinWords(words)
