import { SITE_URL } from '../routes.ts'

/**
 * Search engines are led to the sitemap where the portal knows its own address; the protocol allows
 * no relative ones.
 */
export const GET = (): Response =>
  new Response(
    `User-agent: *\nDisallow: /api/\nDisallow: /khung/\nDisallow: /quan-tri/\nAllow: /\n${SITE_URL ? `Sitemap: ${SITE_URL}/sitemap.xml\n` : ''}`,
  )
