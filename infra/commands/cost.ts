import { fail, runCommand } from '../local/run-command.ts'
import { readMeasured } from './cost/measured.ts'
import { readPrices } from './cost/prices.ts'
import { writeSheet } from './cost/sheet.ts'
import { readArguments } from './read-arguments.ts'

const USAGE = 'npm run cost (without anything behind it: it reads what npm run bench has counted)'

/** `npm run cost`: what a month costs, from what was measured and from a dated list of prices. */
await runCommand(async () => {
  const { positionals } = readArguments({}, USAGE)
  if (positionals.length > 0) fail(USAGE)
  for (const line of writeSheet(readMeasured(), readPrices())) console.log(line)
})
