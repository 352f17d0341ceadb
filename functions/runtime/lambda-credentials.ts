import { fromEnv } from '@aws-sdk/credential-provider-env'

/**
 * Stands in for the SDK's default chain when functions are bundled: Lambda gives a function its
 * role's credentials in the environment, and nowhere else.
 */
export const defaultProvider = (): ReturnType<typeof fromEnv> => fromEnv()
