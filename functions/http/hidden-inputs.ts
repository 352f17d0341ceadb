import type { RawValues } from '../../shared/forms/field.ts'
import { escapeHtml } from '../../shared/html.ts'

/** Hidden inputs that carry the answers through the page that asks to check them. */
export function renderHidden(values: RawValues): string {
  return Object.entries(values)
    .map(
      ([name, value]) =>
        `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
    )
    .join('')
}
