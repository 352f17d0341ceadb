import { Parser } from 'htmlparser2'
import { MAX_ATTRIBUTES, MAX_DEPTH, MAX_ROW_MARKUP } from './limits.ts'
import { StatementFileError } from '../../statement-file-error.ts'

export interface MarkupHandler {
  /** Names without a prefix: `x:row` is `row`. */
  open?: (name: string, attributes: Readonly<Record<string, string>>) => void
  text?: (text: string) => void
  close?: (name: string) => void
}

export interface MarkupReader {
  write: (chunk: string) => void
  end: () => void
}

/**
 * htmlparser2 under bounds. It reads both the pages and the XML of workbooks, builds no tree, and knows no entities but the five of XML (in pages: those of HTML), so that
 * nothing expands; a document type in XML is refused all the same, since only a forgery has one. XML that is cut off or closes what is open in another order is refused;
 * pages are read as browsers read them.
 */
export function makeMarkupReader(kind: 'xml' | 'html', handler: MarkupHandler): MarkupReader {
  const isXml = kind === 'xml'
  let depth = 0
  let attributes = 0
  let hasRoot = false
  /** The last event opened an element: a self-closing tag is reported as closed without a tag of its own. */
  let justOpened = false
  /** Characters since the parser last told of anything: it keeps an unfinished tag or comment whole. */
  let silent = 0
  const parser = new Parser(
    {
      onattribute() {
        if (++attributes > MAX_ATTRIBUTES)
          throw new StatementFileError(isXml ? 'xml-malformed' : 'row-too-long')
      },
      onopentag(name, found) {
        attributes = 0
        silent = 0
        hasRoot = true
        justOpened = true
        if (++depth > MAX_DEPTH) throw new StatementFileError('too-deep')
        handler.open?.(withoutPrefix(name), found)
      },
      ontext(text) {
        silent = 0
        justOpened = false
        handler.text?.(text)
      },
      onclosetag(name, isImplied) {
        silent = 0
        depth--
        if (isXml && isImplied && !justOpened) throw new StatementFileError('xml-malformed')
        justOpened = false
        handler.close?.(withoutPrefix(name))
      },
      onprocessinginstruction(name) {
        if (isXml && name.startsWith('!')) throw new StatementFileError('xml-doctype')
      },
    },
    { xmlMode: isXml, decodeEntities: true },
  )
  return {
    write(chunk) {
      silent += chunk.length
      parser.write(chunk)
      if (silent > MAX_ROW_MARKUP) throw new StatementFileError('row-too-long')
    },
    end() {
      if (isXml && (depth !== 0 || !hasRoot)) throw new StatementFileError('xml-malformed')
      parser.end()
    },
  }
}

function withoutPrefix(name: string): string {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}
