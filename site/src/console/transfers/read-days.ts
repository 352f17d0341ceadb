/** `15/10/2025, 2025-10-16`: days as people write them. What is none is sent as it is, and refused. */
export const readDays = (typed: string): string[] =>
  typed
    .split(/[,;\s]+/u)
    .filter((one) => one !== '')
    .map((one) => {
      const [, day = '', month = '', year = ''] =
        /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/u.exec(one) ?? []
      return year === '' ? one : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
    })
