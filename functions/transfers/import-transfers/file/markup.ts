import { Parser } from 'htmlparser2'
import { MAX_ATTRIBUTES, MAX_ATTRIBUTE_CHARACTERS, MAX_DEPTH, MAX_ROW_MARKUP } from './limits.ts'
import { StatementFileError } from '../../statement-file-error.ts'

export interface MarkupHandler {
  /** Names come without a prefix: `x:row` comes as `row`. */
  open?: (name: string, attributes: Readonly<Record<string, string>>) => void
  text?: (text: string) => void
  close?: (name: string) => void
}

export interface MarkupReader {
  write: (chunk: string) => void
  end: () => void
}

/**
 * htmlparser2 with bounds. It reads pages and the XML of workbooks, and builds no tree. In XML it
 * knows only the five entities of XML, so that nothing expands. XML is refused when it has a
 * document type, is cut off, or closes elements in another order. Pages are read as browsers read
 * them.
 */
export function makeMarkupReader(kind: 'xml' | 'html', handler: MarkupHandler): MarkupReader {
  const isXml = kind === 'xml'
  let depth = 0
  let attributes = 0
  let hasRoot = false
  /**
   * Whether the last event opened an element. The parser reports the end of a self-closing tag too,
   * although there is no closing tag.
   */
  let justOpened = false
  /**
   * The number of characters since the parser's last event. The parser keeps all of a tag or
   * comment that has not ended.
   */
  let silent = 0
  const parser = new Parser(
    {
      onattribute(_, value) {
        // A page may carry a picture in an attribute; what it may hold in all is bounded below.
        const isTooLong = isXml && value.length > MAX_ATTRIBUTE_CHARACTERS
        if (isTooLong || ++attributes > MAX_ATTRIBUTES)
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
