interface PolicyMaker {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): {
    createScriptURL(url: string): string | URL
  }
}
const isPolicyMaker = (value: unknown): value is PolicyMaker =>
  typeof value === 'object' && value !== null && 'createPolicy' in value

/**
 * The address of a script of ours, as a page under the content policy may name it: from a policy alone,
 * where the browser knows of such.
 */
export const scriptUrl = (name: string, address: string): string | URL => {
  const maker: unknown = 'trustedTypes' in window ? window.trustedTypes : undefined
  if (!isPolicyMaker(maker)) return address
  return maker.createPolicy(name, { createScriptURL: () => address }).createScriptURL(address)
}
