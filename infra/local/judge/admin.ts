import { ACCOUNT, REGION } from '../../template/place.ts'
import { LOCAL_SECRET } from './caller.ts'
import type { Caller } from './caller.ts'

/** The access key of whoever started the portal. */
export const ADMIN_KEY = 'LOCALADMIN'

/** Settings of an AWS client. */
export interface AwsSettings {
  endpoint: string
  region: string
  credentials: { accessKeyId: string; secretAccessKey: string }
}

/** Settings of a client that may do everything at an endpoint on this machine. */
export function adminOf(endpoint: string): AwsSettings {
  const credentials = { accessKeyId: ADMIN_KEY, secretAccessKey: LOCAL_SECRET }
  return { endpoint, region: REGION, credentials }
}

/** Who calls with that key: nobody whom a policy limits. */
export const ADMIN: Caller = {
  name: 'admin',
  roleArn: `arn:aws:iam::${ACCOUNT}:role/admin`,
  policies: 'everything',
}
