import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { AstroIntegration } from 'astro'
import { isClean } from '../../shared/forms/clean-text.ts'

/**
 * What Markdown lets through and a news item never needs: tags, comments, and addresses that run
 * code.
 */
const RAW_HTML = /<\/?[a-z!][^>]*>/iu
const UNSAFE_LINK = /\]\(\s*<?\s*(javascript|data|vbscript):/iu

/**
 * First line of a Markdown text that holds raw HTML or a link that runs code; code spans and blocks
 * do not count.
 */
export function findUnsafeLine(markdown: string): number | undefined {
  const blanked = markdown.replace(/(```[\s\S]*?```|`[^`\n]*`)/gu, (code) =>
    code.replace(/[^\n]/gu, ' '),
  )
  const index = blanked
    .split('\n')
    .findIndex(
      (line) => UNSAFE_LINK.test(line) || RAW_HTML.test(line.replace(/<https?:\/\/[^>\s]+>/gu, '')),
    )
  return index < 0 ? undefined : index + 1
}

/**
 * First line of a text that holds marks which nobody sees, or so many on a letter that they cover
 * others.
 */
export function findUncleanLine(text: string): number | undefined {
  const index = text.split('\n').findIndex((line) => !isClean(line))
  return index < 0 ? undefined : index + 1
}

/**
 * Fails the build, naming file and line, when a content file holds raw HTML, a script link or what
 * nobody sees: an editor is told, and nothing of it reaches a page.
 */
export function refuseRawHtml(): AstroIntegration {
  return {
    name: 'refuse-raw-html',
    hooks: {
      'astro:config:done': ({ config }) => {
        const content = fileURLToPath(new URL('content/', config.srcDir))
        for (const file of globSync('**/*.{md,json}', { cwd: content })) {
          const text = readFileSync(join(content, file), 'utf8')
          const unclean = findUncleanLine(text)
          if (unclean !== undefined)
            throw new Error(
              `${file}, line ${unclean}: there are marks that nobody sees, or that cover other letters. Type the line anew.`,
            )
          if (!file.endsWith('.md')) continue
          const line = findUnsafeLine(text)
          if (line !== undefined)
            throw new Error(
              `${file}, line ${line}: raw HTML and script links are not allowed in content. Write plain Markdown.`,
            )
        }
      },
    },
  }
}
