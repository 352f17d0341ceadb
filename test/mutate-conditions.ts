import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, globSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import ts from 'typescript'

/**
 * `npm run mutate -- functions/counter`: makes each condition of the writes in a folder, or in a
 * file, always true, one after another, in a copy of the tree, and tells which of these changes no
 * test notices. A condition that survives is held by nothing. Behind the folder other files of
 * tests may be named than those of conditions. It needs the template (`npm run synth`).
 */
const [folder = 'functions', ...named] = process.argv.slice(2)
const tests = named.length > 0 ? named : ['conditions', 'feed-inbox']

interface Mutant {
  file: string
  line: number
  /** The condition, or the part of it, that is always true in this mutant. */
  condition: string
  source: string
}

/** True of every row, and uses no name or value, so that DynamoDB has nothing to complain about. */
const TRUE = 'attribute_not_exists(neverThere)'

/** What `putNew` would be without its condition. */
const PUT_ANYWAY = '((TableName, Item) => ({ Put: { TableName, Item } }))'

function listMutants(file: string): Mutant[] {
  const text = readFileSync(file, 'utf8')
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const mutants: Mutant[] = []
  const add = (node: ts.Node, start: number, end: number, replacement: string): void => {
    mutants.push({
      file,
      line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1,
      condition: text.slice(start, end),
      source: text.slice(0, start) + replacement + text.slice(end),
    })
  }
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node)) {
      const name = node.name.getText()
      const value = node.initializer
      const [start, end] = [value.getStart(), value.getEnd()]
      if (name === 'ConditionExpression')
        for (const [from, to] of partsOf(text, start, end, value))
          add(node, from, to, wrap(text, from, to, start, end))
      if (name === 'IfNoneMatch' || name === 'IfMatch')
        add(node, node.getStart(), node.getEnd(), '')
    }
    const isPutNew = ts.isCallExpression(node) && node.expression.getText() === 'putNew'
    if (isPutNew) add(node, node.expression.getStart(), node.expression.getEnd(), PUT_ANYWAY)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return mutants
}

/** The parts between `AND` of a condition that is written out; else the whole of it. */
function partsOf(
  text: string,
  start: number,
  end: number,
  value: ts.Expression,
): Array<[number, number]> {
  const isText = ts.isStringLiteralLike(value) || ts.isTemplateExpression(value)
  if (!isText) return [[start, end]]
  const inner = text.slice(start + 1, end - 1)
  let at = start + 1
  return inner.split(' AND ').map((part) => {
    const range: [number, number] = [at, at + part.length]
    at += part.length + ' AND '.length
    return range
  })
}

function wrap(text: string, from: number, to: number, start: number, end: number): string {
  const part = text.slice(from, to)
  return from === start && to === end ? `\`(\${${part}}) OR ${TRUE}\`` : `(${part} OR ${TRUE})`
}

/** A copy of the tree in which a test runs as here. */
function copyTree(): string {
  const copy = mkdtempSync(join(tmpdir(), 'mutants-'))
  const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { encoding: 'utf8' })
  for (const file of files.trim().split('\n')) cpSync(file, join(copy, file))
  for (const made of ['node_modules', 'cdk.out']) symlinkSync(resolve(made), join(copy, made))
  return copy
}

const VITEST = [
  'node_modules/vitest/vitest.mjs',
  'run',
  '--project',
  'integration',
  '--bail',
  '1',
  '--reporter',
  'verbose',
]
const mutants = globSync([folder, `${folder}/**/*.ts`].filter((glob) => glob.endsWith('.ts')))
  .toSorted()
  .flatMap(listMutants)
const copy = copyTree()
let survived = 0
for (const { file, line, condition, source } of mutants) {
  writeFileSync(join(copy, file), source)
  const { status, stdout } = spawnSync(process.execPath, [...VITEST, ...tests], {
    cwd: copy,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  })
  cpSync(file, join(copy, file))
  const [, killer = ''] = /^\s*(?:×|FAIL)\s+(.+)$/mu.exec(stdout) ?? []
  // Without the name of a test something else went wrong, such as a database that did not start.
  const isNoticed = status !== 0 && killer !== ''
  if (!isNoticed) survived++
  const failed = isNoticed ? 'noticed ' : 'UNCLEAR '
  const verdict = status === 0 ? 'SURVIVED' : failed
  console.log(`${verdict} ${file}:${line} ${condition} | ${killer}`)
}
console.log(`${mutants.length - survived} of ${mutants.length} are noticed`)
process.exitCode = survived === 0 ? 0 : 1
