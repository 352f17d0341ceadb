import type { TalliesByState } from './ledger/totals.ts'
import type { Locale } from './locale.ts'
export interface BridgeView { totals: TalliesByState; locale: Locale; asOf: Date; campaignName: string; closed: boolean; demo: boolean }
export function renderBridgeSvg(view: BridgeView): string { return `<svg xmlns="http://www.w3.org/2000/svg">${view.totals.pledged.amountVnd}</svg>` }
