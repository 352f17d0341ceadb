import type { ComponentType } from 'preact'
import type { Text } from './language.ts'

/** What a screen is given: the parts of the address that `:name` stands for in its path. */
export interface ScreenProps {
  params: Readonly<Record<string, string>>
}

/** A screen of the console. */
export interface Screen {
  /** What stands behind `#` in its address; `:name` stands for any one part. */
  path: string
  title: Text
  /** Who sees it in the menu; the API decides what they may do. `everyone`: whoever is signed in. */
  roles: 'everyone' | readonly string[]
  inMenu: boolean
  /** Loads the screen when it is first opened. */
  load: () => Promise<{ default: ComponentType<ScreenProps> }>
}
