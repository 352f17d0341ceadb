import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { defineConfig } from 'astro/config'
import { campaignsSchema } from '../shared/campaign.ts'
import { apiTypes } from './api-types.ts'
import { refuseRawHtml } from './src/refuse-raw-html.ts'

/** Another file of campaigns for this build; `infra/README.md` says when one is given. */
const campaigns = resolve(process.env.CAMPAIGNS || 'shared/campaigns.json')
campaignsSchema.parse(JSON.parse(readFileSync(campaigns, 'utf8')))

export default defineConfig({
  output: 'static',
  integrations: [refuseRawHtml(), apiTypes],
  trailingSlash: 'always',
  // One round trip: the style comes with the page. The default of compressHTML glues words across line ends.
  build: { format: 'directory', inlineStylesheets: 'always' },
  compressHTML: true,
  prerenderConflictBehavior: 'error',
  markdown: { syntaxHighlight: false },
  // Scripts stay files of their own, so that the policy's 'self' covers them.
  vite: { build: { assetsInlineLimit: 0 }, resolve: { alias: { '#campaigns': campaigns } } },
  devToolbar: { enabled: false },
})
