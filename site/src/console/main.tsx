import { render } from 'preact'
import { App } from './app.tsx'
import { language } from './frame/language.ts'
import { root } from './frame/page.ts'
import { keepPeopleApart } from './session/keep-apart.ts'
import { askSession } from './session/session.ts'

document.documentElement.lang = language.value
if (root) {
  keepPeopleApart()
  root.replaceChildren()
  render(<App />, root)
  void askSession()
}
