/** A request as an edge function has it. Names of headers are in lower case. */
export interface EdgeRequest {
  method: string
  uri: string
  querystring: Record<string, { value: string; multiValue?: Array<{ value: string }> }>
  headers: Record<string, { value: string; multiValue?: Array<{ value: string }> }>
  cookies: Record<string, { value: string }>
}

/** An answer that an edge function gives in the place of the origin's. */
export interface EdgeResponse {
  statusCode: number
  headers?: Record<string, { value: string }>
  body?: string | { encoding: 'text' | 'base64'; data: string }
}

/** Whether an edge function has answered by itself. */
export function isEdgeResponse(answer: EdgeRequest | EdgeResponse): answer is EdgeResponse {
  return 'statusCode' in answer
}
