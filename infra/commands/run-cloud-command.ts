import { runCommand } from '../local/run-command.ts'
import { asTrouble } from './cloud/refusals.ts'

/** Runs a command that asks AWS, and ends with 1 and one sentence when AWS or a person is at fault. */
export const runCloudCommand = (run: () => Promise<void>): Promise<void> =>
  runCommand(async () => {
    try {
      await run()
    } catch (error) {
      throw asTrouble(error)
    }
  })
