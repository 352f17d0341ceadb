import { buildSync } from 'esbuild'
import { provinceAlias } from '../province-folder.ts'

/**
 * The script that sends letters which wait on a device. It has one address, which a line in every
 * page asks for when there is such a letter; other visitors never load it.
 */
export const GET = (): Response => {
  const { outputFiles } = buildSync({
    entryPoints: ['site/src/scripts/letters.ts'],
    bundle: true,
    alias: provinceAlias(),
    write: false,
    minify: true,
    platform: 'browser',
    target: 'es2022',
    format: 'esm',
    legalComments: 'none',
  })
  return new Response(outputFiles[0]?.text ?? '', {
    headers: { 'content-type': 'text/javascript; charset=utf-8' },
  })
}
