/**
 * Lower case, without marks, white space as single spaces: the form in which words of banks are
 * compared.
 */
export function foldWords(text: string): string {
  // Most memos are plain ASCII, which has no marks, and there are many of them.
  if (PLAIN.test(text)) return text.toLowerCase().replace(/\s+/gu, ' ').trim()
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replace(/\s+/gu, ' ')
    .trim()
}

const PLAIN = /^[\t\n\r -~]*$/u
