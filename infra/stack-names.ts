/**
 * Ids of the stacks in the app. They are the same everywhere, so that commands and the local portal
 * find them; the names that CloudFormation sees carry the environment.
 */
export const STATE = 'NhipCauState'
export const PORTAL = 'NhipCauPortal'
/** Made only where the settings ask for a web ACL. */
export const EDGE = 'NhipCauEdge'

/** Where CloudFront reads certificates and web ACLs, whichever region a portal is in. */
export const EDGE_REGION = 'us-east-1'

export const stackNamesOf = (environment: string) => ({
  state: `nhip-cau-${environment}-state`,
  portal: `nhip-cau-${environment}-portal`,
  edge: `nhip-cau-${environment}-edge`,
})
