import { setTimeout } from "node:timers/promises"
import { sessionLife } from "@/lib/auth/actor"
import { countAttempt, forgetAttempts, forgiveAttempt, networkOf, signInLimits } from "@/lib/auth/limits"
import { isPassword } from "@/lib/auth/passwords"
import { signInInput } from "@/lib/auth/schema"
import { audit, auditRefusal, countAnonymous, type TrailActor } from "@/lib/core/audit"
import { dayOf, now } from "@/lib/core/clock"
import { db, type Tx, transaction } from "@/lib/core/db"
import { fieldErrors } from "@/lib/core/parse"
import { fail, ok, type Result } from "@/lib/core/result"

/** Where a sign-in comes from, as the server saw it. */
export type SignInOrigin = { address: string | null; userAgent: string | null }

/** Nobody learns from the time of a refusal whether an account exists: each takes this long at least, in milliseconds. */
const refusalTime = 200
/** An address that the owner signed in from so lately stays open to them whatever others try: 30 days, in milliseconds. */
const knownAddress = 30 * 86_400_000

type Account = NonNullable<Awaited<ReturnType<typeof findAccount>>>

function findAccount(email: string) {
  return db().user.findUnique({
    where: { email },
    select: {
      id: true,
      email: true,
      name: true,
      role: true,
      passwordHash: true,
      disabledAt: true,
      organisation: { select: { code: true } },
    },
  })
}

async function isOwnAddress(account: Account | null, address: string | null): Promise<boolean> {
  if (!account || !address) return false
  const since = new Date(now().getTime() - knownAddress)
  const known = { userId: account.id, address, createdAt: { gt: since } }
  return (await db().session.findFirst({ where: known, select: { id: true } })) !== null
}

/** Counts this attempt until a limit refuses, so that one address uses up no more than its own share of an account; gives the seconds to wait, or 0. */
async function secondsToWait(
  email: string,
  account: Account | null,
  address: string | null,
): Promise<number> {
  const network = networkOf(address)
  const own = await isOwnAddress(account, address)
  return (
    (await countAttempt(signInLimits.address, network)) ||
    (await countAttempt(signInLimits.accountAndAddress, `${email} ${network}`)) ||
    (own ? 0 : await countAttempt(signInLimits.account, email))
  )
}

/** Makes the row of a new sign-in and its event, in the transaction under way; gives its id. */
export async function openSession(
  tx: Tx,
  account: Omit<Account, "disabledAt" | "passwordHash">,
  from: SignInOrigin,
) {
  const at = now()
  const session = await tx.session.create({
    data: {
      userId: account.id,
      createdAt: at,
      lastSeenAt: at,
      expiresAt: new Date(at.getTime() + sessionLife),
      address: from.address ?? "",
      userAgent: (from.userAgent ?? "").toWellFormed().replaceAll("\0", "").slice(0, 300),
    },
    select: { id: true },
  })
  const actor: TrailActor = {
    userId: account.id,
    person: `${account.name} <${account.email}>`,
    role: account.role,
    organisationCode: account.organisation.code,
    via: "session",
    address: from.address,
  }
  audit(actor, { action: "session.sign-in", subject: `user:${account.id}` })
  return session.id
}

/** The sign-in of an account whose password was right a moment ago; null where it was disabled or changed meanwhile. */
function admit(account: Account, from: SignInOrigin): Promise<string | null> {
  return transaction(async (tx) => {
    const [still] = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM app.users WHERE id = ${account.id}::uuid AND disabled_at IS NULL
        AND password_hash = ${account.passwordHash} FOR SHARE`
    return still ? openSession(tx, account, from) : null
  })
}

async function noteFailure(account: Account | null, address: string | null): Promise<void> {
  if (!account) return countAnonymous("sign-in-failed", dayOf())
  const nobody: TrailActor = {
    userId: null,
    person: null,
    role: "nobody",
    organisationCode: null,
    via: "session",
    address,
  }
  const entry = { action: "session.sign-in-failed", subject: `user:${account.id}` }
  await auditRefusal(nobody, entry, { code: "credentials" })
}

/**
 * Signs somebody in and gives the id of their new session. Errors: invalid; too-many-requests with the seconds to wait, counted
 * before any hashing; credentials, the same for an unknown or disabled account, a wrong password and one that was never set.
 */
export async function signIn(raw: unknown, from: SignInOrigin): Promise<Result<{ sessionId: string }>> {
  const parsed = signInInput.safeParse(raw)
  if (!parsed.success) return fail("invalid", { errors: fieldErrors(parsed.error) })
  const { email, password } = parsed.data
  const account = await findAccount(email)
  const retryAfter = await secondsToWait(email, account, from.address)
  if (retryAfter > 0) {
    await countAnonymous("sign-in-limited", dayOf())
    return fail("too-many-requests", { retryAfter })
  }
  const floor = setTimeout(refusalTime)
  const right = await isPassword(password, account?.passwordHash ?? null)
  const sessionId = account && right && !account.disabledAt ? await admit(account, from) : null
  if (!sessionId) {
    await noteFailure(account, from.address)
    await floor
    return fail("credentials")
  }
  const network = networkOf(from.address)
  await forgiveAttempt(signInLimits.address, network)
  await forgiveAttempt(signInLimits.account, email)
  await forgetAttempts(signInLimits.accountAndAddress, `${email} ${network}`)
  return ok({ sessionId })
}
