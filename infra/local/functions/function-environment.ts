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
  report: (line: string) => void
}

/** What the template gives a function, with the judge in the place of AWS. */
export function makeEnvironment(
  view: FunctionView,
  { secrets, endpoint }: Pick<FunctionSettings, 'secrets' | 'endpoint'>,
): Record<string, string> {
  return {
    ...fillAll(view.environment, secrets),
    AWS_ACCESS_KEY_ID: accessKeyOf(view),
    AWS_SECRET_ACCESS_KEY: LOCAL_SECRET,
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
    AWS_ENDPOINT_URL_S3: endpoint,
    AWS_ENDPOINT_URL_KMS: endpoint,
  }
}
