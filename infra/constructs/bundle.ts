import { createHash } from 'node:crypto'
import { copyFileSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { buildSync } from 'esbuild'
import type { BuildOptions } from 'esbuild'
import * as z from 'zod'

const BUILD = '.build'

/** What functions are bundled with: whose portal it is, and its built site. */
export interface BundleSources {
  /** A folder in the form of `shared/province/`. */
  province: string
  /** A file of campaigns: that folder's own, or another. */
  campaigns: string
  /** The built site, of which functions fill the shells. */
  siteDist: string
}
export const OUR_SOURCES: BundleSources = {
  province: 'shared/province',
  campaigns: 'shared/province/campaigns.json',
  siteDist: 'site/dist',
}
/** Context under which the app tells its functions of other sources. */
export const SOURCES_CONTEXT = 'nhip-cau:sources'

/** The folder with the bundle of a function's handler. */
export function bundle(folder: string, sources: BundleSources): string {
  const digest = createHash('sha256').update(JSON.stringify(sources)).digest('hex').slice(0, 8)
  const build = `functions-${digest}`
  if (!built.has(build)) bundleAll(join(BUILD, build), sources)
  built.add(build)
  return join(BUILD, build, basename(folder))
}

/** What this process has bundled already. */
const built = new Set<string>()

/**
 * Bundles the handler of each function into one CommonJS file, which starts 15 to 30 ms sooner than
 * a module on Node 24. It is called `.cjs`, so that no package.json near it decides otherwise. Its
 * source map is part of the asset. All of them are bundled at once, because most of the time goes
 * into reading the packages that they share.
 */
function bundleAll(outdir: string, sources: BundleSources): void {
  const handlers = globSync('functions/**/handler.ts')
  const nameOf = (handler: string): string => basename(dirname(handler))
  const options = bundleOptions(outdir, sources)
  const { metafile } = buildSync({
    ...options,
    entryPoints: Object.fromEntries(
      handlers.map((handler) => [`${nameOf(handler)}/index`, handler]),
    ),
    external: [PAPER_PRESS],
    metafile: true,
  })
  for (const handler of handlers) nameSources(join(outdir, nameOf(handler), 'index.cjs.map'))
  const printing = Object.entries(metafile.outputs).flatMap(([file, { imports }]) =>
    imports.some(({ path }) => path === PAPER_PRESS) ? [dirname(file)] : [],
  )
  layPaperPress(printing, options)
}

/** What draws papers; `package.json` says which file it is, here and beside a bundle. */
const PAPER_PRESS = '#paper-press'

/**
 * Lays what draws papers beside the bundles that ask for it: it is three times as large as they
 * are, and most donors look at pages alone.
 */
function layPaperPress(
  folders: readonly string[],
  options: ReturnType<typeof bundleOptions>,
): void {
  const name = 'paper-press'
  buildSync({ ...options, entryPoints: { [name]: `functions/http/${name}.ts` } })
  nameSources(join(options.outdir, `${name}.cjs.map`))
  const place = { imports: { [PAPER_PRESS]: `./${name}.cjs` } }
  for (const folder of folders) {
    for (const file of [`${name}.cjs`, `${name}.cjs.map`])
      copyFileSync(join(options.outdir, file), join(folder, file))
    writeFileSync(join(folder, 'package.json'), JSON.stringify(place))
  }
}

function bundleOptions(outdir: string, sources: BundleSources) {
  return {
    outdir,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    minify: true,
    // Without the sources themselves, which nobody reads in Lambda, a map has a third of the bytes.
    sourcemap: 'linked',
    sourcesContent: false,
    // Modules shake better than their CommonJS twins: 363 KB instead of 567.
    mainFields: ['module', 'main'],
    loader: { '.html': 'text', '.ttf': 'binary', '.wasm': 'binary' },
    // The SDK's chain of credential sources (profiles, single sign-on, instance metadata) is a
    // fifth of a bundle, and none of it exists in Lambda.
    alias: {
      '@aws-sdk/credential-provider-node': './functions/runtime/lambda-credentials.ts',
      '@aws-sdk/middleware-endpoint-discovery': './functions/runtime/no-endpoint-discovery.ts',
      '@smithy/core/event-streams': './functions/runtime/no-event-streams.ts',
      // Its module asks where it lies, which one file of CommonJS cannot say.
      pdfkit: './node_modules/pdfkit/js/pdfkit.js',
      '#campaigns': resolve(sources.campaigns),
      '#province': resolve(sources.province),
      '#shells': resolve(sources.siteDist, 'khung'),
    },
    legalComments: 'none',
    logLevel: 'error',
  } as const satisfies BuildOptions
}

const mapSchema = z.looseObject({ sources: z.array(z.string()) })

/**
 * Names the sources of a map by their paths in the repository. A bundle is copied to other places,
 * where paths relative to this one would lead nowhere.
 */
function nameSources(mapFile: string): void {
  const map = mapSchema.parse(JSON.parse(readFileSync(mapFile, 'utf8')))
  const sources = map.sources.map((source) => relative('.', resolve(mapFile, '..', source)))
  writeFileSync(mapFile, JSON.stringify({ ...map, sources }))
}
