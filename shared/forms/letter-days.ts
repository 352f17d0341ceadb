/** So many days a letter that could not be sent is kept on the device of whoever wrote it. */
export const LETTER_DAYS = 7
