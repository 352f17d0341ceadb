import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import * as z from 'zod'
import type { FunctionView } from '../../template/function-views.ts'

const mapSchema = z.looseObject({ sources: z.array(z.string()) })

/**
 * Copies a function's bundle, with a map that names the sources by their places on this machine, so
 * that a debugger opens the files themselves. The map in the asset names them by their paths in the
 * repository, wherever that may be.
 */
export function copyForDebugging(view: FunctionView, folder: string): FunctionView {
  const codeFolder = join(folder, view.name ?? view.logicalId)
  mkdirSync(codeFolder, { recursive: true })
  cpSync(view.codeFolder, codeFolder, { recursive: true })
  const file = join(codeFolder, 'index.cjs.map')
  const map = mapSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  const sources = map.sources.map((source) => pathToFileURL(resolve(source)).href)
  writeFileSync(file, JSON.stringify({ ...map, sources }))
  return { ...view, codeFolder }
}
