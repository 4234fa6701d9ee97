/** A path as the log may hold it: a customer's link is its own key [T19]. */
export const loggedPath = (path: string): string => path.replace(/(\/status\/).+/, '$1[hidden]')
