import { db } from "./db"

/** Whether the database answers within two seconds. */
export async function isDatabaseReached(): Promise<boolean> {
  const late = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 2000).unref())
  const answers = db().$queryRaw`select 1`.then(() => true).catch(() => false)
  return Promise.race([answers, late])
}
