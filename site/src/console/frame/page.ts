import type { Unit } from '../overview/queues.ts'
import type { Text } from './language.ts'

/** What the built page tells the console: names that it shows, without asking for them. */
interface PageData {
  /** Whether what the portal shows is invented. */
  demo: boolean
  campaigns: ReadonlyArray<{ id: string; names: Text }>
  communes: ReadonlyArray<{ code: string; name: string }>
  units: ReadonlyArray<{ id: Unit; names: Text }>
}

/** Where the console stands in its page. */
export const root = document.querySelector<HTMLElement>('#console')

/** The build writes it, so that it is of this shape. */
export const page = JSON.parse(
  root?.dataset.page ?? '{"demo":false,"campaigns":[],"communes":[],"units":[]}',
) as PageData
