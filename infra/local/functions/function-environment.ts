import type { FunctionView } from '../../template/function-views.ts'
import { LOCAL_SECRET, accessKeyOf } from '../judge/caller.ts'
import { fillAll } from '../fill-secrets.ts'
import type { Secrets } from '../secrets.ts'

/** What the functions of a portal share. */
export interface FunctionSettings {
  secrets: Secrets
  /** Address of the judge, which functions take for AWS. */
  endpoint: string
  dataDir: string
  /** The address that people come to here, once it is known. */
  portalUrl: () => string
  /** The identity provider of staff here. */
  issuer: string
  report: (line: string) => void
}

/** What the template gives a function, with the judge in the place of AWS. */
export function makeEnvironment(
  view: FunctionView,
  {
    secrets,
    endpoint,
    portalUrl,
    issuer,
  }: Pick<FunctionSettings, 'secrets' | 'endpoint' | 'portalUrl' | 'issuer'>,
): Record<string, string> {
  return {
    ...fillAll(view.environment, secrets),
    ...(asksFromOutside(view) ? { PORTAL_URL: portalUrl() } : {}),
    ...(view.environment.STAFF_ISSUER === undefined ? {} : { STAFF_ISSUER: issuer }),
    AWS_ACCESS_KEY_ID: accessKeyOf(view),
    AWS_SECRET_ACCESS_KEY: LOCAL_SECRET,
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
    AWS_ENDPOINT_URL_S3: endpoint,
    AWS_ENDPOINT_URL_KMS: endpoint,
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: endpoint,
  }
}

/** Whether a function asks the portal as people do, by the address that they come to. */
export const asksFromOutside = ({ environment }: Pick<FunctionView, 'environment'>): boolean =>
  environment.PORTAL_URL !== undefined
