import { runTogether } from './steps.ts'

/** What `.dependency-cruiser.ts` stands around. */
const FENCED = ['functions', 'infra', 'shared', 'site/src', 'site/astro.config.ts', 'test']

/** `npm run check`: everything that needs no test to be run, side by side. */
process.exitCode = await runTogether([
  ['types', 'tsc', '-p', '.'],
  ['types of the site', 'astro', 'check', '--root', 'site'],
  ['lint', 'oxlint', '--type-aware'],
  ['fences', 'depcruise', ...FENCED],
  ['format', 'biome', 'format', '.'],
])
