import { createInterface } from 'node:readline/promises'

/**
 * Asks the person at the keyboard.
 * @returns what was typed; nothing where nobody sits at one, as in a pipeline.
 */
export async function ask(question: string): Promise<string> {
  if (!process.stdin.isTTY) {
    console.log(`${question} (nobody is at the keyboard)`)
    return ''
  }
  const lines = createInterface({ input: process.stdin, output: process.stdout })
  try {
    return (await lines.question(`${question} `)).trim()
  } finally {
    lines.close()
  }
}

/** Whether the person said yes; anything else is a no. */
export const confirm = async (question: string): Promise<boolean> =>
  /^y(?:es)?$/iu.test(await ask(`${question} (y/N)`))
