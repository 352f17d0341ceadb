import * as z from 'zod/mini'
import data from './bank-apps.json' with { type: 'json' }

/**
 * Apps of banks that a link of VietQR opens on a phone. The link says which app and nothing else:
 * neither account nor sum nor code leaves the portal by it. The app then reads the code from the
 * picture that the donor has saved.
 */
export const bankAppsSchema = z.strictObject({
  source: z.url(),
  /** When the list was read there. */
  asOf: z.iso.date(),
  apps: z.array(
    z.strictObject({
      id: z.string().check(z.regex(/^[a-z0-9]{2,20}$/u)),
      name: z.string(),
    }),
  ),
})

/** Parsed in a test, not at each cold start. */
export const BANK_APPS: z.infer<typeof bankAppsSchema> = data

export const bankAppUrl = (id: string): string =>
  `https://dl.vietqr.io/pay?${new URLSearchParams({ app: id }).toString()}`
