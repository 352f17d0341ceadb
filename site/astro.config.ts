import { defineConfig } from 'astro/config'
import { refuseRawHtml } from './src/refuse-raw-html.ts'

export default defineConfig({
  output: 'static',
  integrations: [refuseRawHtml()],
  trailingSlash: 'always',
  // One round trip: the style comes with the page. The default of compressHTML glues words across line ends.
  build: { format: 'directory', inlineStylesheets: 'always' },
  compressHTML: true,
  prerenderConflictBehavior: 'error',
  markdown: { syntaxHighlight: false },
  // Scripts stay files of their own, so that the policy's 'self' covers them.
  vite: { build: { assetsInlineLimit: 0 } },
  devToolbar: { enabled: false },
})
