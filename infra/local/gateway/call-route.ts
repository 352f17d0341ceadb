import type { RouteView } from '../../template/route-views.ts'
import { FunctionFailure } from '../functions/function-pool.ts'
import { json } from './reply.ts'
import type { Reply } from './reply.ts'

/** Finds the route of a request; `{name}` stands for one segment, `{name+}` for the rest. */
export function findRoute(
  routes: readonly RouteView[],
  method: string,
  path: string,
): { route: RouteView; parameters: Record<string, string> } | undefined {
  for (const route of routes) {
    if (route.method !== method && route.method !== 'ANY') continue
    const pattern = route.path
      .replace(/[.*?^$()|[\]\\]/gu, '\\$&')
      .replace(/\{(\w+)\+\}/gu, '(?<$1>.+)')
      .replace(/\{(\w+)\}/gu, '(?<$1>[^/]+)')
    const match = new RegExp(`^${pattern}$`, 'u').exec(path)
    if (match) return { route, parameters: decodeAll(match.groups ?? {}) }
  }
  return undefined
}

/** A function is given the parameters of a path decoded; one that is no UTF-8 stays as it came. */
function decodeAll(groups: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(groups).map(([name, text]) => [name, decode(text)]))
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

interface FunctionAnswer {
  statusCode?: number
  headers?: Record<string, string | number | boolean>
  cookies?: string[]
  body?: string
  isBase64Encoded?: boolean
}

/**
 * Calls a route's function and reads its answer as API Gateway does. A failure is a bare 500, told
 * to nobody but the log.
 */
export async function callRoute(invoke: () => Promise<unknown>): Promise<Reply> {
  try {
    return toReply((await invoke()) as FunctionAnswer | undefined)
  } catch (error) {
    if (!(error instanceof FunctionFailure)) throw error
    return json(500, { message: 'Internal Server Error' })
  }
}

/** An answer without a status is the body itself, in JSON. */
function toReply(answer: FunctionAnswer | undefined): Reply {
  if (answer?.statusCode === undefined) return json(200, answer ?? null)
  const { statusCode, headers = {}, cookies = [], body = '', isBase64Encoded } = answer
  return {
    status: statusCode,
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
    ),
    cookies,
    body: Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8'),
  }
}
