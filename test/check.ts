import { runSteps } from './steps.ts'

/** `npm run check`: types and lint, with the fences between folders (see .oxlintrc.json). */
process.exitCode = await runSteps([
  ['types', 'tsc', '-p', '.'],
  ['types of the site', 'astro', 'check', '--root', 'site'],
  ['lint', 'oxlint', '--type-aware'],
  ['format', 'biome', 'format', '.'],
])
