import { render } from 'preact'
import { App } from './app.tsx'
import { language } from './frame/language.ts'
import { root } from './frame/page.ts'
import { askSession } from './session/session.ts'

document.documentElement.lang = language.value
if (root) {
  root.replaceChildren()
  render(<App />, root)
  void askSession()
}
