import { globSync, statSync } from 'node:fs'
import { join, matchesGlob, sep } from 'node:path'
import type { DeploymentView } from '../template/deployment-views.ts'

/**
 * Files of a deployment, by their paths in its folder: all but the excluded, and of those the ones
 * that are included again.
 */
export function listFiles({ sourceFolder, exclude, include }: DeploymentView): string[] {
  return globSync('**/*', { cwd: sourceFolder })
    .filter((name) => statSync(join(sourceFolder, name)).isFile())
    .filter((name) => {
      const key = keyOf(name)
      const matches = (pattern: string): boolean =>
        pattern === '*' || matchesGlob(key, pattern.replace(/\*$/u, '**'))
      return !exclude.some(matches) || include.some(matches)
    })
}

/** The key of a file in its bucket: its path, with slashes on every system. */
export const keyOf = (name: string): string => name.split(sep).join('/')
