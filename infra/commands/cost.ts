import { readMeasured } from './cost/measured.ts'
import { readPrices } from './cost/prices.ts'
import { writeSheet } from './cost/sheet.ts'

/** `npm run cost`: what a month costs, from what was measured and from a dated list of prices. */
for (const line of writeSheet(readMeasured(), readPrices())) console.log(line)
