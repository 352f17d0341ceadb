import { readFileSync } from 'node:fs'
import { buildSync } from 'esbuild'
import { provinceAlias } from '../province-folder.ts'

/** Where the files of the console lie in the built site. */
export const CONSOLE_FOLDER = '/quan-tri/'

interface Built {
  /** Path below the folder of the console. */
  path: string
  text: string
}

let built: readonly Built[] | undefined

/**
 * The scripts of the console: the first screen, and a part for each that is loaded later. The names
 * of the parts carry a hash of their content.
 */
export function buildScripts(): readonly Built[] {
  built ??= buildSync({
    entryPoints: { console: 'site/src/console/main.tsx' },
    outdir: 'out',
    bundle: true,
    splitting: true,
    write: false,
    minify: true,
    platform: 'browser',
    target: 'es2022',
    format: 'esm',
    alias: provinceAlias(),
    jsx: 'automatic',
    jsxImportSource: 'preact',
    legalComments: 'none',
    entryNames: '[name]',
    chunkNames: 'phan-[hash]',
  }).outputFiles.map(({ path, text }) => ({
    path: path.slice(path.lastIndexOf('/') + 1).replace(/^.*\\/u, ''),
    text,
  }))
  return built
}

/** The style of the console, with the tokens of the site before it. */
export function buildStyle(): string {
  const portal = readFileSync('site/src/styles/portal.css', 'utf8')
  const tokens = /:root \{[^}]*\}/u.exec(portal)?.[0]
  if (tokens === undefined) throw new Error('The style sheet of the site has no tokens.')
  return tokens + readFileSync('site/src/console/console.css', 'utf8')
}
