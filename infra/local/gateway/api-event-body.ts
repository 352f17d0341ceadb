/** Bodies of these types reach a function as text, all others in base64, as HTTP APIs do it. */
const TEXT_TYPE = /^(text\/|application\/(json|javascript|xml)|[^;]+\+(json|xml))/u

/** The body of a request, as the event carries it. */
export function writeBody({
  headers,
  body,
}: {
  headers: Readonly<Record<string, string>>
  body: Buffer
}): object {
  if (body.length === 0) return { isBase64Encoded: false }
  const isText = TEXT_TYPE.test(headers['content-type'] ?? 'text/')
  return { body: body.toString(isText ? 'utf8' : 'base64'), isBase64Encoded: !isText }
}
