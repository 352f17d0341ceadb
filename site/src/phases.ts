import { whenAttributes } from '../../shared/campaign-phases.ts'
import type { When } from '../../shared/campaign-phases.ts'
import { listCampaigns } from '../../shared/campaigns.ts'
import { DEMO } from './routes.ts'

/** The moment of the build: what pages show until the portal's own style sheet says otherwise. */
export const BUILT_AT = new Date()

/** Attributes of an element that is seen only then, on a page whose layout is told of `phases`. */
export const seenWhen = (when: When) =>
  whenAttributes(when, listCampaigns({ demo: DEMO }), BUILT_AT)
