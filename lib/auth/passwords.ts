import { hash, verify } from "@node-rs/argon2"

// Argon2id with 19 MiB and two passes: about 33 ms, what OWASP asks for at least.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** One form for what different keyboards send for the same password. */
const sameForm = (password: string) => password.normalize("NFKC")

/** What is stored of a password. */
export function hashPassword(password: string): Promise<string> {
  return hash(sameForm(password), cost)
}

let decoy: Promise<string> | undefined

/** Whether a password is the one that was stored; where none was, it takes as long and is false. */
export async function isPassword(password: string, stored: string | null): Promise<boolean> {
  decoy ??= hashPassword("nobody knows this one")
  const matches = await verify(stored ?? (await decoy), sameForm(password))
  return matches && stored !== null
}

const common = [
  "password",
  "passw0rd",
  "qwerty",
  "letmein",
  "welcome",
  "admin",
  "administrator",
  "iloveyou",
  "woaini",
  "luoshi",
  "mima",
  "changeme",
  "abc",
  "abcdefgh",
  "asdfghjkl",
  "1qaz2wsx",
  "zaq12wsx",
  "qwertyuiop",
  "zxcvbnm",
]

/** What is left of a password without what people add to a common one: digits and signs at its ends, capitals. */
function stem(password: string): string {
  return password
    .toLowerCase()
    .replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "")
    .replace(/[\s._-]/g, "")
}

function isRepetitive(password: string): boolean {
  if (new Set(password).size < 5) return true
  const codes = [...password].map((sign) => sign.codePointAt(0) ?? 0)
  const steps = codes.slice(1).map((code, index) => code - (codes[index] ?? 0))
  // 123456789012 and abcdefghijkl: nearly every sign follows the one before.
  return steps.filter((step) => Math.abs(step) <= 1).length >= steps.length - 1
}

/** Whether a password is among the first that anybody would try for this person: common, a row, the e-mail or the name. */
export function isTooCommon(password: string, person: { email: string; name: string }): boolean {
  const given = sameForm(password)
  const core = stem(given)
  const own = [person.email, person.email.split("@")[0] ?? "", person.name].map((it) => stem(it))
  if (isRepetitive(given.toLowerCase()) || core === "") return true
  return common.includes(core) || common.some((word) => core === word + word) || own.includes(core)
}
