import { mkdirSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { buildSync } from 'esbuild'

const BUILD = '.build/functions'

/**
 * Bundles the handler of a function into one CommonJS file, which starts 15 to 30 ms sooner than a
 * module on Node 24. It is called `.cjs`, so that no package.json near it decides otherwise. The
 * metafile stays beside the asset, for the benchmark.
 * @returns the folder of the bundle.
 */
export function bundle(folder: string): string {
  const outdir = `${BUILD}/${basename(folder)}`
  mkdirSync(outdir, { recursive: true })
  const { metafile } = buildSync({
    entryPoints: [`functions/${folder}/handler.ts`],
    outfile: `${outdir}/index.cjs`,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    minify: true,
    // Modules shake better than their CommonJS twins: 363 KB instead of 567.
    mainFields: ['module', 'main'],
    loader: { '.html': 'text', '.wasm': 'binary' },
    // The SDK's chain of credential sources (profiles, single sign-on, instance metadata) is a fifth
    // of a bundle, and none of it exists in Lambda.
    alias: { '@aws-sdk/credential-provider-node': './functions/runtime/lambda-credentials.ts' },
    legalComments: 'none',
    metafile: true,
    logLevel: 'error',
  })
  writeFileSync(`${outdir}.meta.json`, JSON.stringify(metafile))
  return outdir
}
