import { toLocale } from '../../../shared/locale.ts'
import { dropArrived } from './forms/arrival.ts'
import { showOutbox } from './forms/outbox.ts'

/**
 * Loaded by any page of the portal when the device keeps a letter that could not be sent: it is
 * sent again, and shown until its receipt has been opened.
 */
const receipt = document.querySelector<HTMLElement>('[data-sent][data-salt]')
if (receipt) await dropArrived(receipt.dataset)
const main = document.querySelector('main')
if (main) showOutbox(main, toLocale(document.documentElement.lang))
