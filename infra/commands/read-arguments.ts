import { parseArgs } from 'node:util'
import type { ParseArgsConfig } from 'node:util'
import { fail } from '../local/run-command.ts'

/**
 * What stands behind a command, by the options that it knows.
 * @throws Trouble with the usage when there is another option, or one without its value.
 */
export function readArguments<Options extends NonNullable<ParseArgsConfig['options']>>(
  options: Options,
  usage: string,
) {
  try {
    return parseArgs({ allowPositionals: true, options })
  } catch (error) {
    return fail(
      `${error instanceof Error ? firstSentence(error.message) : String(error)}\n${usage}`,
    )
  }
}

/** Node explains at length how an option could be meant as a text. */
const firstSentence = (message: string): string => message.split('. ')[0] ?? message
