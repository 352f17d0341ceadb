import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const PACKAGE = 'node_modules/govuk-frontend/dist/govuk'

/**
 * What the same reading page costs when it is made of GOV.UK's own design system (govuk-frontend,
 * as its documentation says to use it: one style sheet, one module, two faces of its font): our
 * article's text in its header, breadcrumbs, main column and footer.
 */
export function measureGovukPage(articleHtml: string): {
  requests: number
  html: number
  css: number
  scripts: number
  fonts: number
} {
  const article = /<article[^>]*>([\s\S]*?)<\/article>/u.exec(articleHtml)?.[1] ?? ''
  const body = article
    .replaceAll('<h1', '<h1 class="govuk-heading-l"')
    .replaceAll('<h2', '<h2 class="govuk-heading-m"')
    .replaceAll('<p>', '<p class="govuk-body">')
    .replaceAll('<a ', '<a class="govuk-link" ')
    .replaceAll('<ul>', '<ul class="govuk-list govuk-list--bullet">')
  const html = `<!doctype html><html lang="vi" class="govuk-template"><head><meta charset="utf-8"><title>Bài viết</title><meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover"><link rel="stylesheet" href="/govuk-frontend.min.css"></head><body class="govuk-template__body"><a href="#main-content" class="govuk-skip-link" data-module="govuk-skip-link">Đến nội dung chính</a><header class="govuk-header"><div class="govuk-header__container govuk-width-container"><div class="govuk-header__logo"><a href="/" class="govuk-header__homepage-link">Nhịp Cầu</a></div></div></header><div class="govuk-width-container"><nav class="govuk-breadcrumbs" aria-label="Breadcrumb"><ol class="govuk-breadcrumbs__list"><li class="govuk-breadcrumbs__list-item"><a class="govuk-breadcrumbs__link" href="/">Trang chủ</a></li></ol></nav><main class="govuk-main-wrapper" id="main-content">${body}</main></div><footer class="govuk-footer"><div class="govuk-width-container"><div class="govuk-footer__meta"><p>Nhịp Cầu</p></div></div></footer><script type="module" src="/govuk-frontend.min.js"></script></body></html>`
  const css = readFileSync(`${PACKAGE}/govuk-frontend.min.css`, 'utf8')
  const faces = [...css.matchAll(/\/fonts\/(?<name>[a-z0-9-]+\.woff2)/gu)].map(
    ({ groups }) => groups?.name ?? '',
  )
  return {
    requests: 3 + faces.length,
    html: gzipSync(html, { level: 9 }).length,
    css: gzipSync(css, { level: 9 }).length,
    scripts: gzipSync(readFileSync(`${PACKAGE}/govuk-frontend.min.js`), { level: 9 }).length,
    fonts: faces.reduce(
      (sum, name) => sum + readFileSync(`${PACKAGE}/assets/fonts/${name}`).length,
      0,
    ),
  }
}
