import type { Routes } from '../http/route.ts'

/** The description itself. */
export const DESCRIBE_API_ROUTES = {
  'GET /api/openapi.json': {
    function: 'describe-api',
    who: 'everyone',
    summary: 'This document',
    details: () => ({
      gives: [200, { type: 'object' }, 'OpenAPI 3.1'],
      problems: [],
    }),
  },
} as const satisfies Routes
