import { db } from "@/lib/core/db"

const accounts = [
  ["admin@demo.example", "coordinating office"],
  ["reviewer@demo.example", "reviewer"],
  ["lead-a@demo.example", "leads an agency's work"],
  ["member-a@demo.example", "reports for an agency"],
  ["lead-b@demo.example", "another department"],
  ["auditor@demo.example", "reads everything"],
]

/** What a newcomer needs to sign in to this installation, as lines of text. */
export async function signInHint(address: string): Promise<string> {
  const users = await db().user.findMany({ select: { email: true }, take: 50 })
  const known = accounts.filter(([email]) => users.some((user) => user.email === email))
  if (known.length > 0) {
    const rows = known.map(([email, what]) => `    ${email?.padEnd(24)} ${what}`)
    return [`  Sign in at ${address}/sign-in with the password luoshi-demo as`, ...rows].join("\n")
  }
  if (users.length > 0) return `  Sign in at ${address}/sign-in`
  const command =
    "npm run -s luoshi -- user create --email YOU@EXAMPLE.ORG --name NAME --role administrator --organisation CODE"
  return `  Nobody can sign in yet. Make the first administrator:\n    ${command}`
}
