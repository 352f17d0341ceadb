import { INDICATORS } from '../../../../shared/indicators.ts'

export const GET = (): Response =>
  new Response(`${JSON.stringify(INDICATORS, null, 1)}\n`, {
    headers: { 'content-type': 'application/json' },
  })
