/**
 * Raised whenever an older screen would misread what a newer server says, or the other way
 * round. A wall of another version reloads itself; a console asks its user.
 */
export const PROTOCOL = 1
