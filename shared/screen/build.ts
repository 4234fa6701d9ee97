/** The build this page was handed out with; null where no server put one in, as while developing. */
export const pageBuild = (): string | null =>
  document.querySelector<HTMLMetaElement>('meta[name="build"]')?.content ?? null
