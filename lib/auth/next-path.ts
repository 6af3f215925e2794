/** Where to go after signing in: a workspace address of this site as it was asked for, otherwise the workspace. Never another site. */
export function safeNext(next: unknown, locale: string): string {
  const start = `/${locale}/workspace`
  if (typeof next !== "string" || next.length > 1000) return start
  const isPlain = /^\/(zh-CN|en)(\/[\w./~%?=&:,+-]*)?$/.test(next)
  return isPlain && !next.includes("//") && !next.includes("..") && !next.includes("/sign-in") ? next : start
}
