import { createHash } from "node:crypto"
import { isIPv6 } from "node:net"
import { now } from "@/lib/core/clock"
import { db } from "@/lib/core/db"

/** So many attempts in a window of so many seconds, counted under a name. */
export type Limit = { name: string; points: number; seconds: number }

export const signInLimits = {
  address: { name: "sign-in-address", points: 100, seconds: 900 },
  accountAndAddress: { name: "sign-in-both", points: 10, seconds: 900 },
  account: { name: "sign-in-account", points: 50, seconds: 3600 },
} as const satisfies Record<string, Limit>

/** Tries at the current password of an account that is signed in. */
export const passwordLimit: Limit = { name: "password", points: 10, seconds: 900 }

/** An address as limits count it: whoever has one address of an IPv6 network has all of them. */
export function networkOf(address: string | null): string {
  if (!address) return "unknown"
  if (!isIPv6(address)) return address
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)
  if (mapped?.[1]) return mapped[1]
  const [head = "", tail = ""] = address.toLowerCase().split("::")
  const first = head === "" ? [] : head.split(":")
  const last = tail === "" ? [] : tail.split(":")
  const zeros = address.includes("::") ? Array(8 - first.length - last.length).fill("0") : []
  return [...first, ...zeros, ...last]
    .slice(0, 4)
    .map((part) => Number.parseInt(part, 16).toString(16))
    .join(":")
}

/** Nothing personal stands in the key. */
function keyOf(limit: Limit, subject: string): string {
  return `${limit.name}:${createHash("sha256").update(subject).digest("hex").slice(0, 32)}`
}

/** Counts one attempt, at once and for all processes; gives 0, or the seconds to wait where there were too many. */
export async function countAttempt(limit: Limit, subject: string): Promise<number> {
  const at = now().getTime()
  const end = at + limit.seconds * 1000
  const [row] = await db().$queryRaw<{ points: number; expire: bigint }[]>`
    INSERT INTO app.rate_limits AS r (key, points, expire) VALUES (${keyOf(limit, subject)}, 1, ${end}::bigint)
    ON CONFLICT (key) DO UPDATE SET
      points = CASE WHEN r.expire <= ${at}::bigint THEN 1 ELSE least(r.points + 1, 1000000) END,
      expire = CASE WHEN r.expire <= ${at}::bigint THEN ${end}::bigint ELSE r.expire END
    RETURNING points, expire`
  if (!row || row.points <= limit.points) return 0
  return Math.max(1, Math.ceil((Number(row.expire) - at) / 1000))
}

/** Takes one attempt back: it succeeded. */
export async function forgiveAttempt(limit: Limit, subject: string): Promise<void> {
  await db().rateLimit.updateMany({
    where: { key: keyOf(limit, subject), points: { gt: 0 } },
    data: { points: { decrement: 1 } },
  })
}

/** Forgets every attempt that was counted under a subject, and whatever has run out. */
export async function forgetAttempts(limit: Limit, subject: string): Promise<void> {
  const at = BigInt(now().getTime())
  await db().rateLimit.deleteMany({
    where: { OR: [{ key: keyOf(limit, subject) }, { expire: { lte: at } }] },
  })
}
