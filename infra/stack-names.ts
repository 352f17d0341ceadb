/**
 * Ids of the stacks in the app. They are the same everywhere, so that commands and the local portal
 * find them; the names that CloudFormation sees carry the environment.
 */
export const STATE = 'NhipCauState'
export const PORTAL = 'NhipCauPortal'
/** Made only where the settings ask for a web ACL. */
export const EDGE = 'NhipCauEdge'

/** Made only where the portal is in another region than CloudFront's own. */
export const EDGE_LOG = 'NhipCauEdgeLog'

/**
 * Where CloudFront reads certificates and web ACLs and gives out its log, whichever region a portal
 * is in.
 */
export const EDGE_REGION = 'us-east-1'

/** Outputs that the stack of the log reads: of the portal's stack, and of the state's. */
export const DISTRIBUTION_OUTPUT = 'DistributionId'
export const ACCESS_LOGS_OUTPUT = 'AccessLogsBucket'

/**
 * Whether the log of the distribution needs a stack of its own: CloudWatch Logs takes a distribution
 * as a source of logs in us-east-1 alone (CloudFront Developer Guide, "Configure standard logging
 * (v2)"). A portal whose region nobody has set makes it itself, as in us-east-1.
 */
export const hasEdgeLogStack = (region: string | undefined): region is string =>
  region !== undefined && region !== EDGE_REGION

export const stackNamesOf = (environment: string) => ({
  state: `nhip-cau-${environment}-state`,
  portal: `nhip-cau-${environment}-portal`,
  edge: `nhip-cau-${environment}-edge`,
  edgeLog: `nhip-cau-${environment}-edge-log`,
})

/** Output of the state's stack: where the user pool sends staff back to. */
export const STAFF_CONSOLE_OUTPUT = 'StaffConsole'
