import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { LOCALES } from '../shared/locale.ts'
import { provinceFolder } from '../site/src/province-folder.ts'
import { SHARE_PICTURE } from '../site/src/share-picture.ts'
import { TEXTS } from '../site/src/texts.ts'
import { launchBrowser } from './fixtures/browser.ts'
import { html } from '../shared/html.ts'

/**
 * Draws the pictures that other sites show beside a link to a page: `node test/draw-pictures.ts`,
 * with `PROVINCE=<folder>` of another province than that of `shared/province`. They are kept in the repository, since a build has no browser; they are drawn anew when the name
 * changes.
 */
const { width, height } = SHARE_PICTURE
const ARCH = 'h-6v-66a54 54 0 0 0 -108 0v66h-6'
const style = html`
  body { margin: 0; width: ${width}px; height: ${height}px; background: #1b2458; color: #fffdf8; position: relative;
    font-family: system-ui, "Noto Sans", "DejaVu Sans", sans-serif }
  h1 { margin: 0; position: absolute; left: 80px; top: 96px; font-size: 92px; letter-spacing: -1px }
  p { margin: 0; position: absolute; left: 84px; top: 232px; font-size: 44px }
  svg { position: absolute; left: 0; bottom: 0 }`

const browser = await launchBrowser()
const folder = join(provinceFolder(), 'pictures')
mkdirSync(folder, { recursive: true })
for (const locale of LOCALES) {
  const page = await browser.newPage({ viewport: { width, height } })
  const body = html`
    <style>${style}</style>
    <h1>${TEXTS.siteName[locale]}</h1>
    <p>${TEXTS.tagline[locale]}</p>
    <svg width="${width}" height="260" viewBox="0 0 ${width} 260">
      <path fill="#d99a00" d="M0 40h${width}v24H0z"/>
      <path fill="#fffdf8" d="M0 88h${width}V260${ARCH.repeat(10)}z"/>
    </svg>`
  await page.setContent(String(body))
  writeFileSync(join(folder, `${locale}.png`), await page.screenshot({ type: 'png' }))
  await page.close()
}
await browser.close()
