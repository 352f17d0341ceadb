import { buildSync } from 'esbuild'
import { provinceAlias } from '../../province-folder.ts'

/**
 * The command-line auditor as one file that runs with plain Node, for whoever does not want to
 * trust a page of the portal that they check.
 */
export const GET = (): Response => {
  const { outputFiles } = buildSync({
    entryPoints: ['functions/ledger/audit-ledger/cli.ts'],
    bundle: true,
    alias: provinceAlias(),
    write: false,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    legalComments: 'none',
  })
  return new Response(outputFiles[0]?.text ?? '', {
    headers: { 'content-type': 'text/javascript; charset=utf-8' },
  })
}
