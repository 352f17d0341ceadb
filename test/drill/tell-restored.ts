import type { Life } from './drill-life.ts'
import type { Restored } from './suffer-loss.ts'

/** Long lines of codes are of use to who restores, and not to who reads of a drill. */
const MAX_LINE = 160

/** What differs from what was signed, or is gone without a word. Nothing, where all is right. */
export function faultsOf(restored: Restored, life: Life): readonly string[] {
  const { figures, wrong, last, named, files, promises, buckets } = restored
  const states = ['pledged', 'received', 'allocated', 'disbursed'] as const
  const others = states.filter((state) => {
    const [now, before] = [figures.sums[state], life.figures.sums[state]]
    return now.amountVnd !== before.amountVnd || now.count !== before.count
  })
  const unnamed = life.promises.length - promises - namedAsLost(restored)
  return [
    ...others.map((state) => `another sum ${state}`),
    ...(figures.checkpoint === life.figures.checkpoint ? [] : ['another checkpoint']),
    ...wrong.map((step) => `the audit finds ${step} wrong`),
    ...(last === undefined || last.code === 0 ? [] : ['something stands still']),
    ...(buckets.every(({ code }) => code === 0) ? [] : ['a bucket is not whole']),
    ...(named === 0 ? [] : [`${named} erasures undone`]),
    ...(files.found === files.kept ? [] : [`${files.kept - files.found} files gone`]),
    ...(unnamed === 0 ? [] : [`${unnamed} promises gone without a word`]),
  ]
}

/** How many promises the command named as such whose givers are lost. */
const namedAsLost = ({ lost }: Restored): number =>
  lost.reduce((sum, line) => sum + Number(/^Who gave (\d+) promises/u.exec(line)?.[1] ?? 0), 0)

export function tellRestored(restored: Restored, life: Life): readonly string[] {
  const { loss, seconds, figures, lost, promises, forms, named, files, wrong, last } = restored
  const { buckets } = restored
  const { sums } = figures
  const faults = faultsOf(restored, life)
  const gifts = life.byStatement.length + life.receipts.length
  const inBooks = sums.allocated.count + sums.disbursed.count
  const isEqual = wrong.length === 0 && figures.checkpoint === life.figures.checkpoint
  return [
    `${faults.length === 0 ? 'right' : 'WRONG'}  ${loss.what}: ${seconds.toFixed(1)} s`,
    ...faults.map((fault) => `       wrong: ${fault}`),
    `       promises: acknowledged ${life.promises.length}, found in the books ${sums.pledged.count}, by their donors ${promises}`,
    `       gifts: acknowledged ${gifts}, found ${sums.received.count} (received ${sums.received.amountVnd} of ${life.figures.sums.received.amountVnd} VND)`,
    `       decisions: acknowledged ${life.decisions}, found ${inBooks}; forms: acknowledged ${life.forms.length}, found ${forms}; erasures: acknowledged ${life.erased.length}, found ${life.erased.length - named}`,
    `       statements and evidence: acknowledged ${files.kept}, found ${files.found}`,
    `       sums equal to the public checkpoint: ${isEqual ? 'yes' : 'NO'}`,
    ...lost.map((line) => `       lost: ${shorten(line)}`),
    ...(forms < life.forms.length
      ? [
          `       lost: ${life.forms.length - forms} forms since the backup, which no public book tells of`,
        ]
      : []),
    ...(last === undefined || last.code === 0 ? [] : [last.text]),
    ...buckets.filter(({ code }) => code !== 0).map(({ text }) => text),
  ]
}

const shorten = (line: string): string =>
  line.length > MAX_LINE ? `${line.slice(0, MAX_LINE)} …` : line
