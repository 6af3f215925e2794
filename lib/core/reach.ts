import { db } from "./db"

/** Whether the database answers within `limit` milliseconds. */
export async function isDatabaseReached(limit = 2000): Promise<boolean> {
  const late = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), limit).unref())
  const answers = db().$queryRaw`select 1`.then(() => true).catch(() => false)
  return Promise.race([answers, late])
}
