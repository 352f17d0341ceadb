import type { Answer } from './answer.ts'

/** The type in which DynamoDB and KMS answer. */
export const AS_JSON = { headers: { 'content-type': 'application/x-amz-json-1.0' } }

/** The answer to an access key that nobody has. */
export const UNKNOWN_CALLER: Answer = {
  ...AS_JSON,
  status: 403,
  body: JSON.stringify({
    __type: 'UnrecognizedClientException',
    message: 'The security token included in the request is invalid.',
  }),
}
