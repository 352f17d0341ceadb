/** The account and the region that the template stands in when it runs on one machine. */
export const ACCOUNT = '000000000000'
export const REGION = 'ap-southeast-1'
