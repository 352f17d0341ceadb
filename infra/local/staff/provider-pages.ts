import { html } from '../../../shared/html.ts'
import type { Html } from '../../../shared/html.ts'
import type { SecondFactor } from './second-factor.ts'

const STYLE = `body{font:1.125rem/1.6 system-ui,sans-serif;max-width:34rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}
label{display:block;margin-top:1rem}input,button{font:inherit;padding:.5rem;box-sizing:border-box}input{width:100%}
button{margin-top:1.5rem;min-height:2.75rem}table{border-collapse:collapse;margin-top:.5rem}td,th{padding:.25rem .75rem .25rem 0;text-align:left}
[role=alert]{border-left:4px solid #a61b29;padding-left:.75rem}`

const page = (title: string, main: Html): string =>
  String(html`<!doctype html>
    <html lang="vi">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title}</title>
        <link rel="stylesheet" href="/style.css" />
      </head>
      <body>
        <main>
          <h1>${title}</h1>
          ${main}
        </main>
      </body>
    </html>`)

export const PROVIDER_STYLE = STYLE

const WRONG = html`<p role="alert">
  Tên hoặc mã chưa đúng. Mã đổi sau mỗi 30 giây. — Name or code is wrong. The code changes every 30
  seconds.
</p>`

/**
 * The sign-in page of this machine's provider. The people are invented, so that the page itself
 * shows the codes which a telephone would show, and any password will do.
 */
export function renderSignIn(
  action: string,
  { name, isWrong }: { name: string; isWrong: boolean },
  { people, codeOf }: SecondFactor,
): string {
  const rows = people().map(
    ([person, roles]) =>
      html`<tr>
        <td>${person}</td>
        <td>${roles.join(', ')}</td>
        <td data-code-of="${person}">${codeOf(person)}</td>
      </tr>`,
  )
  return page(
    'Đăng nhập thử trên máy này',
    html`${isWrong ? WRONG : ''}
      <form method="post" action="${action}">
        <label for="login">Tên đăng nhập (name)</label>
        <input id="login" name="login" value="${name}" autocomplete="username" required />
        <label for="password">Mật khẩu (any password)</label>
        <input id="password" name="password" type="password" autocomplete="current-password" />
        <label for="code">Mã trên điện thoại (code)</label>
        <input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" required />
        <button>Đăng nhập</button>
      </form>
      <h2>Cán bộ minh hoạ</h2>
      <table>
        <thead>
          <tr>
            <th>Tên</th>
            <th>Vai trò</th>
            <th>Mã lúc này</th>
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
      </table>`,
  )
}

/** @param form the provider's own form, to which the button belongs. */
export const renderSignOut = (form: Html): string =>
  page(
    'Đăng xuất khỏi nơi đăng nhập thử',
    html`${form}
      <button autofocus form="op.logoutForm" name="logout" value="yes">Đăng xuất</button>`,
  )
