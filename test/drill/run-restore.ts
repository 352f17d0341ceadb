import { runSteps } from '../steps.ts'
import { live, takeCash } from './drill-life.ts'
import type { Life } from './drill-life.ts'
import { LOSSES } from './losses.ts'
import { openDrill } from './open-drill.ts'
import type { Drill } from './open-drill.ts'
import { auditFromOutside, isSame, settle } from './public-figures.ts'
import { sufferLoss } from './suffer-loss.ts'
import { faultsOf, tellRestored } from './tell-restored.ts'

/**
 * `npm run restore-drill [-- <word> ...]`: on a portal of real processes people pledge, feeds and
 * statements tell gifts, a counter gives receipts, two people decide, and data are erased; in the
 * middle a backup is taken. Then tables and buckets are lost, one at a time and together. Each time
 * the runbook is gone through with `npm run restore`, every feed and statement is told again, and
 * what there is then is held against what the portal had thanked for and signed. It ends with 1
 * when something differs, or is gone without a word.
 */
const CDK_OUT = 'cdk.out'

const code = await runSteps([
  ['site', 'astro', 'build', '--root', 'site'],
  ['template', 'cdk', 'synth', '--quiet', '--no-notices'],
])
if (code !== 0) process.exit(code)
const wanted = process.argv.slice(2)
const losses = LOSSES.filter(
  ({ what }) => wanted.length === 0 || wanted.some((word) => what.includes(word)),
)
const drill = await openDrill(CDK_OUT)
try {
  const life = await live(drill)
  console.log(
    `Lived: ${life.promises.length} promises, ${life.byStatement.length} gifts by transfer, ${life.receipts.length} receipts, ${life.decisions} decisions, ${life.forms.length} forms, ${life.erased.length} erasures.\n`,
  )
  let bad = 0
  for (const loss of losses) {
    const restored = await sufferLoss(drill, life, loss)
    for (const line of tellRestored(restored, life)) console.log(line)
    if (faultsOf(restored, life).length > 0) bad++
  }
  const after = await liveOn(drill, life)
  console.log(`\nAfterwards: ${after.length === 0 ? 'right' : `WRONG (${after.join('; ')})`}.`)
  console.log(`Losses: ${losses.length}, restored ${losses.length - bad}.`)
  process.exitCode = bad > 0 || after.length > 0 ? 1 : 0
} finally {
  await drill.close()
}

/** The next gifts come into the books, and the next receipt has a number that nobody has. */
async function liveOn(run: Drill, life: Life): Promise<readonly string[]> {
  const before = await settle(run)
  const number = await takeCash(run, 230_000)
  const status = await run.pledge()
  const after = await settle(run)
  const wrong = await auditFromOutside(run, life.vkey)
  return [
    ...(life.receipts.includes(number) ? [`receipt ${number} was given twice`] : []),
    ...(status === 201 ? [] : [`a promise was answered ${status}`]),
    ...(isSame(before, after) ? ['nothing comes into the books'] : []),
    ...wrong.map((step) => `the audit says that ${step} is wrong`),
  ]
}
