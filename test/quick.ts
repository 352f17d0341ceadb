import { existsSync, globSync, statSync } from 'node:fs'
import { runSteps } from './steps.ts'

/**
 * `npm run test:quick`: the projects `unit` and `infra`, which need no portal and no browser. It
 * makes what they read only where that is missing or old: the site when there is none, the template
 * when a file that it is made from is younger. Arguments go to vitest.
 */
const TEMPLATE = 'cdk.out/manifest.json'
const SOURCES = ['infra/**/*', 'functions/**/*', 'shared/**/*', 'cdk.json', 'package-lock.json']
const SITE = 'site/dist/index.html'

const timeOf = (file: string): number => (existsSync(file) ? statSync(file).mtimeMs : 0)

function isTemplateOld(): boolean {
  const made = timeOf(TEMPLATE)
  return [...globSync(SOURCES), SITE].some((file) => timeOf(file) > made)
}

const site = ['site', 'astro', 'build', '--root', 'site'] as const
const template = ['template', 'cdk', 'synth', '--quiet', '--no-notices'] as const
const tests = ['tests', 'vitest', 'run', '--project', 'unit', '--project', 'infra'] as const

const prepared = existsSync(SITE) ? 0 : await runSteps([site])
process.exitCode =
  prepared ||
  (await runSteps([
    ...(isTemplateOld() ? [template] : []),
    [...tests, '--reporter=dot', ...process.argv.slice(2)],
  ]))
