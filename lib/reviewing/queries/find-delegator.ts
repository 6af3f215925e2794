import { db } from "@/lib/core/db"

/** The name of the reviewer in whose stead somebody decides. */
export async function findDelegator(id: string | null): Promise<string | null> {
  if (id === null) return null
  const user = await db().user.findUnique({ where: { id }, select: { name: true } })
  return user?.name ?? null
}
