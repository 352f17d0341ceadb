import type { APIContext } from 'astro'
import { makeSitemaps } from '../sitemap/sitemap.ts'

export async function getStaticPaths() {
  return [...(await makeSitemaps())].map(([name, xml]) => ({
    params: { sitemap: name.replace(/\.xml$/u, '') },
    props: { xml },
  }))
}

export const GET = ({ props }: APIContext): Response =>
  new Response((props as { xml: string }).xml, { headers: { 'content-type': 'application/xml' } })
