import { buildStyle } from '../../console/build-console.ts'

/** The style of the console, as a file: its policy allows none in a page. */
export const GET = (): Response =>
  new Response(buildStyle(), { headers: { 'content-type': 'text/css; charset=utf-8' } })
