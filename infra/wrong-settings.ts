/** Something in the settings that is wrong, in sentences that name the setting. */
export class WrongSettings extends Error {
  override readonly name = 'WrongSettings'
  constructor(file: string, problems: readonly string[]) {
    super(problems.map((problem) => `${file}: ${problem}`).join('\n'))
  }
}

/** As zod tells it, by either of its faces. */
interface Issue {
  code?: string | undefined
  message: string
  path: readonly PropertyKey[]
  /** The kind of value that belongs there. */
  expected?: unknown
  /** The texts of which one belongs there. */
  values?: readonly unknown[]
  /** Names that nobody knows. */
  keys?: readonly string[]
  minimum?: unknown
  maximum?: unknown
}

/** What is wrong with what somebody wrote, in a sentence each. */
export const tellIssues = (issues: readonly unknown[], written: unknown): readonly string[] =>
  (issues as readonly Issue[]).map((issue) => tellIssue(issue, written))

function tellIssue(issue: Issue, written: unknown): string {
  const name = issue.path.map(String).join('.')
  if (issue.code === 'unrecognized_keys') {
    const keys = (issue.keys ?? []).map((key) => [...issue.path.map(String), key].join('.'))
    return `nobody knows ${keys.join(', ')}; is it spelled right, and where it belongs?`
  }
  if (name !== '' && valueAt(written, issue.path) === undefined) return `${name} is missing.`
  return `${name === '' ? 'it' : name} ${wishOf(issue)}.`
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'a text between quotes',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list between square brackets',
  object: 'names and values between braces',
}

/** What belongs there. A sentence of the schema itself begins with a small letter. */
function wishOf({ code, message, expected, values, minimum, maximum }: Issue): string {
  if (/^[a-z]/u.test(message)) return message
  if (code === 'invalid_type') return `takes ${KINDS[String(expected)] ?? String(expected)}`
  if (code === 'invalid_value') return `takes one of ${(values ?? []).map(String).join(', ')}`
  if (code === 'invalid_union') return 'takes true or false'
  if (code === 'too_small') return `takes ${String(minimum)} or more`
  if (code === 'too_big') return `takes ${String(maximum)} or less`
  return 'is written in another form than it takes'
}

const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined,
    value,
  )
