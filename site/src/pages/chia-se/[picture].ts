import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { provinceFolder } from '../../province-folder.ts'

const FOLDER = join(provinceFolder(), 'pictures')
const TYPES: Readonly<Record<string, string>> = { png: 'image/png', jpg: 'image/jpeg' }

/** The pictures that other sites show beside links: those of the province's folder. */
export const getStaticPaths = () => readdirSync(FOLDER).map((picture) => ({ params: { picture } }))

export const GET = ({ params: { picture = '' } }): Response =>
  new Response(new Uint8Array(readFileSync(join(FOLDER, picture))), {
    headers: { 'content-type': TYPES[picture.split('.').at(-1) ?? ''] ?? '' },
  })
