import { existsSync, globSync, readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import * as z from 'zod'
import { describe, expect, test } from 'vitest'
import { ALL_ROUTES } from '../../functions/describe-api/all-routes.ts'
import { settingsSchema } from '../../infra/settings-schema.ts'
import { PROVINCE } from '../../shared/province.ts'

/**
 * The guides for those who deploy and run a portal. Nobody can walk them in an account of AWS here,
 * so that whatever they name is looked for where it must be.
 */
const FOLDER = 'infra/guides'
const THEMES = [
  'first-deployment',
  'another-province',
  'architecture',
  'operations',
  'restore',
  'security',
  'personal-data',
]
const fileOf = (theme: string, language: 'vi' | 'en'): string =>
  [`${FOLDER}/${theme}.${language}.md`, `${FOLDER}/${theme}.md`].find(existsSync) ?? ''
const GUIDES = THEMES.flatMap((theme) => [fileOf(theme, 'vi'), fileOf(theme, 'en')])
const read = (file: string): string => readFileSync(file, 'utf8')

const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(read('package.json')))

/** Calls of our own commands, with what stands behind them. */
const callsIn = (text: string): ReadonlyArray<{ script: string; rest: string }> =>
  [...text.matchAll(/npm (?:run )?(?:-s )?([a-z][\w-]*)(?: -- ([^`\n;]*))?/gu)]
    .filter(([, script = '']) => Object.hasOwn(scripts, script))
    .map(([, script = '', rest = '']) => ({ script, rest }))

/** The sources of a command: the file that starts it, its folder, and what all of them use. */
function sourcesOf(script: string): string {
  const words = scripts[script]?.split(' ') ?? []
  const named = words.at(-1) ?? ''
  const file = words.includes('infra/commands/begin.js') ? `infra/commands/${named}.ts` : named
  const files = [
    file,
    ...globSync(`${file.replace(/\.ts$/u, '')}/**/*.ts`),
    ...globSync(`${dirname(file)}/cli*.ts`),
  ]
  return files
    .filter((one) => existsSync(one) && statSync(one).isFile())
    .map(read)
    .join('\n')
}
const optionsIn = (rest: string): readonly string[] =>
  [...rest.matchAll(/--([a-z][a-z-]*)/gu)].map(([, option = '']) => option)
const knowsOption = (source: string, option: string): boolean =>
  new RegExp(`(?:'${option}'|\\b${option}): \\{ type:|'--${option}'|--${option}[ <=\\]]`, 'u').test(
    source,
  )

const fencesIn = (text: string, language: string): readonly string[] =>
  [...text.matchAll(/^ *```(\w*)\n([\s\S]*?)^ *```$/gmu)]
    .filter(([, name]) => name === language)
    .map(([, , body = '']) => body)

/** All that the commands can say, a sentence a line, with a mark where they put a value in. */
const SAID = globSync(['infra/**/*.ts', 'functions/*/*/*-words.ts']).flatMap((file) =>
  read(file)
    .replaceAll(/\$\{[^}\n]*\}/gu, '…')
    .replaceAll('\\`', '`')
    .split('\n'),
)

/** Whether a line of output, without the values in it, is one that is said somewhere. */
function isSaid(line: string): boolean {
  const parts = line
    .split(
      /`[^`]*`|…|d…\.cloudfront\.net|ap-southeast-1|staging|v?\d[\d.,]*|infra\/environments\/\w+\.ts|production/u,
    )
    .map((part) => part.replace(/^['“”\s]+|['“”\s]+$/gu, ''))
    .filter((part) => part.length > 3)
  return SAID.some((said) => {
    let at = 0
    return parts.every((part) => {
      const found = said.indexOf(part, at)
      at = found + part.length
      return found >= 0
    })
  })
}
/** Lines of a shown output; one that goes on in the next is joined to it. */
const linesOf = (fence: string): readonly string[] =>
  fence
    .replaceAll(/\n {4,}/gu, ' ')
    .split('\n')
    .map((line) => line.trim().replace(/^(?:right|look|WRONG|\d+\.) +/u, ''))
    .filter((line) => line !== '')

/** What code a guide names in a sentence: a setting, or a member of a file of the province. */
const namesIn = (text: string): readonly string[] =>
  [...text.matchAll(/`([a-z]+[A-Z]\w*)(?:: [^`]*)?`/gu)].map(([, name = '']) => name)
const KNOWN: readonly string[] = [...Object.keys(settingsSchema.shape), ...Object.keys(PROVINCE)]

const routesIn = (text: string): readonly string[] =>
  [...text.matchAll(/`((?:GET|POST|PUT|DELETE) \/api\/[^`?]*)/gu)].map(([, route = '']) => route)

describe.each(GUIDES)('%s', (guide) => {
  const text = guide === '' ? '' : read(guide)

  test('names settings, routes and options that there are', () => {
    expect(guide).not.toBe('')
    expect(namesIn(text).filter((name) => !KNOWN.includes(name))).toEqual([])
    expect(routesIn(text).filter((route) => !Object.hasOwn(ALL_ROUTES, route))).toEqual([])
    const unknown = callsIn(text).flatMap(({ script, rest }) => {
      const source = sourcesOf(script)
      return optionsIn(rest)
        .filter((option) => !knowsOption(source, option))
        .map((option) => `${script} --${option}`)
    })
    expect(unknown).toEqual([])
  })

  test('shows output that some command gives', () => {
    const shown = fencesIn(text, '').flatMap(linesOf)
    expect(shown.filter((line) => !isSaid(line))).toEqual([])
  })
})

test.each(THEMES)('%s says the same in both languages, as far as names tell', (theme) => {
  const [vi, en] = [read(fileOf(theme, 'vi')), read(fileOf(theme, 'en'))]
  const told = (text: string) => ({
    chapters: text.match(/^##+ /gmu)?.length,
    rows: text.match(/^\|/gmu)?.length ?? 0,
    commands: [
      ...new Set(callsIn(text).map(({ script, rest }) => [script, ...optionsIn(rest)].join(' '))),
    ].toSorted(),
    names: [...new Set(namesIn(text))].toSorted(),
    routes: routesIn(text),
  })
  expect(told(vi)).toEqual(told(en))
})

test('what is not there is found out', () => {
  expect(isSaid('The CDK is not bootstrapped in ap-southeast-1: run')).toBe(true)
  expect(isSaid('The CDK is not yet bootstrapped in ap-southeast-1')).toBe(false)
  expect(knowsOption(sourcesOf('staff'), 'role')).toBe(true)
  expect(knowsOption(sourcesOf('staff'), 'rolle')).toBe(false)
  expect(namesIn('set `alarmMail`')).toEqual(['alarmMail'])
  expect(linesOf('right  A b.\n2. Staff\n      go on')).toEqual(['A b.', 'Staff go on'])
})
