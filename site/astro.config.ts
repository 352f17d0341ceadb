import { defineConfig } from 'astro/config'
import { apiTypes } from './api-types.ts'
import { checkProvince } from './src/check-province.ts'
import { provinceAlias } from './src/province-folder.ts'
import { refuseRawHtml } from './src/refuse-raw-html.ts'

checkProvince()

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
  vite: { build: { assetsInlineLimit: 0 }, resolve: { alias: provinceAlias() } },
  devToolbar: { enabled: false },
})
