/**
 * Ids of the stacks in the app. They are the same everywhere, so that commands and the local portal
 * find them; the names that CloudFormation sees carry the environment.
 */
export const STATE = 'NhipCauState'
export const PORTAL = 'NhipCauPortal'

export const stackNamesOf = (environment: string) => ({
  state: `nhip-cau-${environment}-state`,
  portal: `nhip-cau-${environment}-portal`,
})
