/** A robot that insists on a word gets it, where the text does not have it anyway. */
export const withKeyword = (text: string, keyword: string | null): string =>
  keyword === null || keyword === '' || text.includes(keyword) ? text : `${keyword} ${text}`
