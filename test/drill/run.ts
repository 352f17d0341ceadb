import { readAssembly } from '../../infra/template/assembly.ts'
import { listAlarms } from '../../infra/template/alarm-views.ts'
import type { AlarmView } from '../../infra/template/alarm-views.ts'
import type { DataPoint } from '../../infra/template/evaluate-alarm.ts'
import { runSteps } from '../steps.ts'
import { ALARM_FAULTS } from './alarm-faults.ts'
import type { AlarmFault } from './alarm-faults.ts'
import { evaluateFault } from './evaluate-fault.ts'
import { openDrill } from './open-drill.ts'
import type { Drill } from './open-drill.ts'

/**
 * `npm run fault-drill [-- <alarm> ...]`: brings about what sets each alarm off, on a portal of real
 * processes, and asks each alarm's own definition in the template whether it rings. It ends with 1
 * when one does not, or when a pledge is gone for which the portal had thanked.
 */
const CDK_OUT = 'cdk.out'

async function ring(drill: Drill, alarm: AlarmView, fault: AlarmFault): Promise<boolean> {
  const points =
    fault.by === 'processes' ? await fault.bring(drill, alarm) : fault.figures(Date.now())
  const state = evaluateFault(alarm, points)
  const how = fault.by === 'processes' ? 'processes ' : 'simulation'
  console.log(`${state.padEnd(5)}  ${how}  ${alarm.id}: ${fault.fault} (${tell(alarm, points)})`)
  return state === 'ALARM'
}

const tell = (
  { metricName, statistic, threshold, rings }: AlarmView,
  points: readonly DataPoint[],
) =>
  `${metricName}: ${points.length === 0 ? 'silence' : `${points.length} figures, the highest ${Math.max(...points.map(({ value }) => value))}`}; ${statistic} ${rings} ${threshold} rings`

const code = await runSteps([
  ['site', 'astro', 'build', '--root', 'site'],
  ['template', 'cdk', 'synth', '--quiet', '--no-notices'],
])
if (code !== 0) process.exit(code)
const wanted = process.argv.slice(2)
const alarms = listAlarms(readAssembly(CDK_OUT)).filter(
  ({ id }) => wanted.length === 0 || wanted.includes(id),
)
const drill = await openDrill(CDK_OUT)
const mute: string[] = []
try {
  for (let sent = 0; sent < 5; sent++) await drill.pledge()
  for (const alarm of alarms) {
    const fault = ALARM_FAULTS[alarm.id]
    if (fault === undefined || !(await ring(drill, alarm, fault))) mute.push(alarm.id)
    await drill.pledge()
  }
  const { acknowledged, found } = await drill.countPledges()
  console.log(`\nPledges: acknowledged ${acknowledged}, found ${found}.`)
  console.log(`Alarms: ${alarms.length}, rung ${alarms.length - mute.length}.`)
  if (mute.length > 0) console.log(`Did not ring: ${mute.join(', ')}.`)
  process.exitCode = mute.length > 0 || found !== acknowledged ? 1 : 0
} finally {
  await drill.close()
}
