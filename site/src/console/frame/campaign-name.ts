import { say } from './language.ts'
import { page } from './page.ts'

/** The name of a campaign; its id where the page was built without it. */
export function campaignName(id: string): string {
  const found = page.campaigns.find((one) => one.id === id)
  return found === undefined ? id : say(found.names)
}
