import type { APIContext } from 'astro'
import { LOCALES } from '../../../../../shared/locale.ts'
import type { DocumentFile, WordFile } from '../../../search/search-index.ts'
import { readNewsSearchIndex } from '../../../search/read-news-index.ts'

export async function getStaticPaths() {
  const files = await Promise.all(
    LOCALES.map(async (locale) => {
      const { words, documents } = await readNewsSearchIndex(locale)
      return [...words, ...documents].map(([file, content]) => ({
        params: { locale, file },
        props: { content },
      }))
    }),
  )
  return files.flat()
}

export function GET({ props }: APIContext): Response {
  return Response.json((props as { content: WordFile | DocumentFile }).content)
}
