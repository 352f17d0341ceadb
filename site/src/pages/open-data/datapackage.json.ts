import { makeDataPackage } from '../../open-data.ts'

export const GET = (): Response =>
  new Response(`${JSON.stringify(makeDataPackage(), null, 1)}\n`, {
    headers: { 'content-type': 'application/json' },
  })
