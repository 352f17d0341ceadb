import { describe, expect, test } from 'vitest'
import { findUnsafeLine } from '../../site/src/refuse-raw-html.ts'

describe('content that an editor writes', () => {
  test.each([
    ['a\n\n<script>alert(1)</script>', 3],
    ['<img src=x onerror=alert(1)>', 1],
    ['x\n<!-- hidden -->', 2],
    ['[a](javascript:alert(1))', 1],
    ['[a]( <javascript:alert(1)>)', 1],
    ['[a](DATA:text/html;base64,xx)', 1],
    ['</p>', 1],
  ])('%j is refused in line %i', (markdown, line) => {
    expect(findUnsafeLine(markdown)).toBe(line)
  })

  test.each([
    '# Một\n\n**hai** [ba](/ba/) 4 < 5',
    '`<b>` và\n```\n<script>\n```',
    '<https://laichau.gov.vn/>',
    '| a | b |\n|---|---|\n| 1 | 2 |',
  ])('%j is let through', (markdown) => {
    expect(findUnsafeLine(markdown)).toBeUndefined()
  })
})
