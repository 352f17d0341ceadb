import { fold } from './fold.ts'

/**
 * The full text of the news as small files, so that a phone fetches only what its words need:
 * `w-<two letters>.json` holds every folded word that begins with them and the documents it stands
 * in; `d-<number>.json` holds addresses and titles of a hundred documents. Documents are numbered
 * from the newest.
 */
export interface SearchDocument {
  url: string
  title: string
  period: string
  /** Everything else that can be found, as plain text. */
  text: string
}

/**
 * Numbers of documents, each as the difference from the one before: [those with the word in the
 * title, the others].
 */
export type Postings = readonly [title: readonly number[], text: readonly number[]]
export type WordFile = Readonly<Record<string, Postings>>
export type DocumentFile = ReadonlyArray<readonly [url: string, title: string, period: string]>

export const DOCUMENTS_PER_FILE = 100
/** Words are filed by so many letters; shorter ones are too common to be worth a file. */
export const FILED_LETTERS = 2

export const wordsOf = (text: string): readonly string[] => fold(text).match(/[a-z0-9]+/gu) ?? []

export interface SearchIndex {
  words: ReadonlyMap<string, WordFile>
  documents: ReadonlyMap<string, DocumentFile>
}

export function makeSearchIndex(documents: readonly SearchDocument[]): SearchIndex {
  const found = new Map<string, { title: number[]; text: number[] }>()
  const postingsOf = (word: string) => {
    const postings = found.get(word) ?? { title: [], text: [] }
    found.set(word, postings)
    return postings
  }
  for (const [number, { title, text }] of documents.entries()) {
    const inTitle = new Set(wordsOf(title))
    for (const word of inTitle) postingsOf(word).title.push(number)
    for (const word of new Set(wordsOf(text)))
      if (!inTitle.has(word)) postingsOf(word).text.push(number)
  }
  const words = new Map<string, Record<string, Postings>>()
  for (const word of [...found.keys()].filter(({ length }) => length >= FILED_LETTERS).toSorted()) {
    const { title, text } = postingsOf(word)
    const name = `w-${word.slice(0, FILED_LETTERS)}`
    const file = words.get(name) ?? {}
    words.set(name, file)
    file[word] = [toSteps(title), toSteps(text)]
  }
  const files = new Map<string, DocumentFile>()
  for (let from = 0; from < documents.length; from += DOCUMENTS_PER_FILE) {
    const rows = documents
      .slice(from, from + DOCUMENTS_PER_FILE)
      .map(({ url, title, period }) => [url, title, period] as const)
    files.set(`d-${from / DOCUMENTS_PER_FILE}`, rows)
  }
  return { words, documents: files }
}

const toSteps = (numbers: readonly number[]): readonly number[] =>
  numbers.map((number, index) => number - (numbers[index - 1] ?? 0))

export function fromSteps(steps: readonly number[]): readonly number[] {
  let at = 0
  return steps.map((step) => (at += step))
}

/**
 * Numbers of the documents that hold every word of the query (the last word may be unfinished),
 * best first: more words in the title, then newer. `readWords` gives the file of two letters, or
 * undefined where no word begins so.
 */
export async function findDocuments(
  query: string,
  readWords: (name: string) => Promise<WordFile | undefined>,
): Promise<readonly number[]> {
  const asked = wordsOf(query)
  const filed = asked.filter(({ length }) => length >= FILED_LETTERS)
  if (filed.length === 0) return []
  const perWord = await Promise.all(
    filed.map(async (word) => {
      const file = (await readWords(`w-${word.slice(0, FILED_LETTERS)}`)) ?? {}
      const isLast = word === asked.at(-1)
      const matching = Object.keys(file).filter(
        (known) => known === word || (isLast && known.startsWith(word)),
      )
      const scores = new Map<number, number>()
      for (const known of matching) {
        const [title = [], text = []] = file[known] ?? []
        for (const number of fromSteps(text)) scores.set(number, scores.get(number) ?? 0)
        for (const number of fromSteps(title)) scores.set(number, 1)
      }
      return scores
    }),
  )
  const [first = new Map<number, number>(), ...others] = perWord
  return [...first]
    .filter(([number]) => others.every((scores) => scores.has(number)))
    .map(([number, score]) => ({
      number,
      score: others.reduce((sum, scores) => sum + (scores.get(number) ?? 0), score),
    }))
    .toSorted((a, b) => b.score - a.score || a.number - b.number)
    .map(({ number }) => number)
}
