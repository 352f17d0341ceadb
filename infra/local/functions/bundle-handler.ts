import { readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import type { FunctionView } from '../../template/function-views.ts'

/** The bundle's path and the name of its export, as `<path>#<name>`. */
export function handlerOf({ handler, codeFolder }: FunctionView): string {
  const [file = '', exportName = ''] = handler.split('.')
  const bundle = readdirSync(codeFolder).find((name) =>
    [`${file}.js`, `${file}.cjs`, `${file}.mjs`].includes(name),
  )
  return `${resolve(codeFolder, bundle ?? `${file}.js`)}#${exportName}`
}
