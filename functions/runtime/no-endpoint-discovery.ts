/**
 * Stands in for the SDK's discovery of endpoints when functions are bundled. It asks DynamoDB where
 * DynamoDB is, and only where somebody has switched it on, which no setting of ours does.
 */
export const NODE_ENDPOINT_DISCOVERY_CONFIG_OPTIONS = {
  environmentVariableSelector: (): undefined => undefined,
  configFileSelector: (): undefined => undefined,
  default: undefined,
}

export const resolveEndpointDiscoveryConfig = <Config>(config: Config): Config => config
