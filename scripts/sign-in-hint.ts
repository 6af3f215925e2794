const accounts = [
  ["admin@demo.example", "coordinating office"],
  ["reviewer@demo.example", "reviewer"],
  ["lead-a@demo.example", "leads an agency's work"],
  ["member-a@demo.example", "reports for an agency"],
  ["lead-b@demo.example", "another department"],
  ["auditor@demo.example", "reads everything"],
]

/** What a newcomer needs to sign in to an installation with these users, as lines of text. */
export function signInHint(address: string, emails: readonly string[]): string {
  const known = accounts.filter(([email]) => emails.some((one) => one === email))
  if (known.length > 0) {
    const rows = known.map(([email, what]) => `    ${email?.padEnd(24)} ${what}`)
    return [`  Sign in at ${address}/sign-in with the password luoshi-demo as`, ...rows].join("\n")
  }
  if (emails.length > 0) return `  Sign in at ${address}/sign-in`
  const command =
    "npm run -s luoshi -- user create --email YOU@EXAMPLE.ORG --name NAME --role administrator --organisation CODE"
  return `  Nobody can sign in yet. Make the first administrator:\n    ${command}`
}
