import { Trouble } from '../../local/trouble.ts'

/** The answer, or undefined where AWS refuses with an error of this name or with these words. */
export async function orUndefined<Answer>(
  answer: Promise<Answer>,
  refusal: string,
): Promise<Answer | undefined> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof Error && (error.name === refusal || error.message.includes(refusal)))
      return undefined
    throw error
  }
}

const NO_CREDENTIALS =
  'There are no credentials of AWS that work. Sign in (`aws sso login`, or the keys of an administrator in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY), name the profile in AWS_PROFILE if it has one, and try again.'

/** What to do about an error, by the name under which AWS or its SDK throws it. */
const MEANINGS: Readonly<Record<string, string>> = {
  CredentialsProviderError: NO_CREDENTIALS,
  InvalidClientTokenId: NO_CREDENTIALS,
  UnrecognizedClientException: NO_CREDENTIALS,
  SignatureDoesNotMatch: NO_CREDENTIALS,
  AuthFailure: NO_CREDENTIALS,
  ExpiredToken: 'The credentials of AWS have run out. Sign in again (`aws sso login`).',
  ExpiredTokenException: 'The credentials of AWS have run out. Sign in again (`aws sso login`).',
  RequestExpired:
    'AWS takes the request for an old one. Is the clock of this machine right? Set it and try again.',
  Throttling: 'AWS asks for patience. Try again in a minute.',
  ThrottlingException: 'AWS asks for patience. Try again in a minute.',
  TooManyRequestsException: 'AWS asks for patience. Try again in a minute.',
  OptInRequired:
    'The account or its region is not activated yet. Finish the registration at AWS, or switch the region on in the account’s settings.',
}

/**
 * What AWS refused, in a sentence that says what to do; undefined for an error that is none of its.
 */
export function explainRefusal(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  const known = MEANINGS[error.name]
  if (known !== undefined) return known
  if (/^AccessDenied|^Unauthorized|^AuthorizationError/u.test(error.name))
    return `These credentials may not do this: ${oneLine(error.message)} Use those of an administrator.`
  if (
    'code' in error &&
    /^E(?:NOTFOUND|AI_AGAIN|CONNREFUSED|CONNRESET|TIMEDOUT)/u.test(String(error.code))
  )
    return `AWS cannot be reached (${String(error.code)}). Is this machine on the Internet, and is the region written right?`
  if ('$metadata' in error) return `AWS refuses: ${error.name}: ${oneLine(error.message)}`
  return undefined
}

/** Such an error as trouble that is told in one line; any other passes unchanged. */
export const asTrouble = (error: unknown): unknown => {
  const meaning = explainRefusal(error)
  return meaning === undefined ? error : new Trouble(meaning)
}

const oneLine = (text: string): string => text.replaceAll(/\s+/gu, ' ').trim()
