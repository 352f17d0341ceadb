import { Duration } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import type { AlarmDefinition } from './alarm-definition.ts'
import { ringByClock } from './bells.ts'
import { BundledFunction } from './bundled-function.ts'
import { countOf } from './portal-alarms.ts'

/** Three tries, of which one must pass. */
const WITHIN = Duration.minutes(30)
const EVERY = Duration.minutes(10)

/**
 * A pledge that is made by the clock, looked up and taken back, over the address that donors use.
 * It has no grant at all: it can do what everybody can.
 */
export class Canary extends Construct {
  readonly alarms: readonly AlarmDefinition[]

  constructor(scope: Construct, id: string, { portalUrl }: { portalUrl: string }) {
    super(scope, id)
    const attempt = new BundledFunction(this, 'TryPledge', {
      folder: 'pledges/try-pledge',
      atOnce: 1,
      environment: { PORTAL_URL: portalUrl },
      grants: [],
      timeout: Duration.minutes(2),
    })
    ringByClock(attempt, {
      description: 'Makes a pledge as a donor does, looks it up and takes it back',
      withoutIt: 'nobody of ours notices that donors cannot pledge before one of them calls',
      every: EVERY,
      retryAttempts: 0,
    })
    this.alarms = [
      {
        id: 'PledgingFails',
        metric: countOf(this, attempt.serviceName, 'TriesPassed', 'Sum', WITHIN),
        threshold: 1,
        rings: 'below',
        errorImpact:
          'For half an hour no pledge could be made, looked up and taken back over the portal’s own address: donors probably cannot pledge either. The log of try-pledge names the step that fails.',
      },
    ]
  }
}
