import { showSums } from './common-sums.ts'
import { helpPaying } from './payment.ts'

/** What only pages that speak of a sum need, fetched by them alone. */
const payment = document.querySelector<HTMLElement>('[data-payment]')
if (payment) helpPaying(payment)
const common = document.querySelector<HTMLDataListElement>('datalist')
if (common) showSums(common)
