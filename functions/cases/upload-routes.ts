import { FILE_TYPES, MAX_FILE_BYTES } from '../../shared/forms/files.ts'
import { BODY_PROBLEMS, object, text } from '../http/route-schemas.ts'
import type { Routes } from '../http/route.ts'

/**
 * Where a citizen's file goes before the form. The table stands alone, because the function that
 * serves it is small and holds no form.
 */
export const UPLOAD_ROUTES = {
  'POST /api/uploads': {
    function: 'offer-upload',
    who: 'everyone',
    summary: 'Where and how to put one file that goes with a form',
    details: () => ({
      sends: object({
        name: text,
        type: { enum: [...FILE_TYPES] },
        size: { type: 'integer', minimum: 1, maximum: MAX_FILE_BYTES },
      }),
      gives: [
        201,
        object({ id: text, url: text, fields: { type: 'object' } }),
        'Post the fields and then the file, as multipart/form-data, to the url',
      ],
      problems: [...BODY_PROBLEMS, 'too-many-attempts'],
    }),
  },
} as const satisfies Routes
