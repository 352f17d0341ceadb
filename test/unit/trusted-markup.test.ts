import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

interface Way {
  pattern: RegExp
  places: readonly string[]
  /** Astro's own files are markup with code in it. */
  inAstro?: false
}

/**
 * Every place where something gets into markup without the template's escaping, each once for every
 * time it does. Whoever adds one writes it down here, and why nothing in it can come from outside.
 */
const ALLOWED: Readonly<Record<string, Way>> = {
  'a string is taken for markup': {
    pattern: /(?<!function )trustAsHtml\(/gu,
    places: [
      // The form by which the provider of one machine is left, as its library made it.
      'infra/local/staff/provider-settings.ts',
      // Markdown that Astro has rendered, in which the build refuses raw HTML.
      'site/src/components/ScrollingTables.astro',
      // JSON in a script that no browser runs, without the sign that could end it.
      'site/src/layouts/Layout.astro',
    ],
  },
  'the library is used without our rules for addresses and attributes': {
    pattern: /from '@remix-run\/html-template'/gu,
    places: ['shared/html.ts', 'shared/html.ts'],
  },
  'Astro puts a string into a page': {
    pattern: /set:html|set:text/gu,
    // Each is given Html, which is a string only there.
    places: [
      'site/src/components/Markup.astro',
      'site/src/layouts/Layout.astro',
      'site/src/layouts/Layout.astro',
      // The one script in a page, which is written there and holds nothing from elsewhere.
      'site/src/layouts/Layout.astro',
    ],
  },
  'a script makes markup of a string': {
    pattern:
      /\b(?:innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe|createContextualFragment|DOMParser|srcdoc)\b|document\.write/gu,
    places: [],
  },
  'a string looks like markup': {
    // A quote that no template's tag stands before, and then a tag.
    pattern: /(?<!html)[`'"]\s*<\/?[a-zA-Z!?]/gu,
    inAstro: false,
    places: [
      // The address of the next part, as RFC 8288 writes it in a header.
      'functions/cases/serve-cases/export-cases.ts',
      // The marks in the page's shell, where an answer goes.
      'functions/http/respond.ts',
      'functions/http/respond.ts',
      // How a file of that kind begins.
      'functions/transfers/import-transfers/file/read-statement-file.ts',
      // The page of a firewall that answers before any function does; it holds nothing of the request.
      'infra/constructs/web-acl.ts',
      // A shell's redirection.
      'infra/local/dynamodb/dynamodb-local.ts',
      // The first line of an XML file; the rest is made by the template.
      'shared/xlsx.ts',
    ],
  },
}

const sources = globSync('{functions,shared,infra,site/src}/**/*.{ts,astro}').toSorted()

test.each(Object.entries(ALLOWED))('%s only where that is written down', (_, way) => {
  expect(sources.length).toBeGreaterThan(300)
  const found = sources
    .filter((file) => way.inAstro !== false || !file.endsWith('.astro'))
    .flatMap((file) => {
      const code = readFileSync(file, 'utf8').replace(/^\s*(?:\/\/|\/?\*).*$/gmu, '')
      return [...code.matchAll(way.pattern)].map(() => file)
    })
  expect(found).toEqual(way.places)
})
