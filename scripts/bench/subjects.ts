import { createHash, randomBytes } from "node:crypto"
import pg from "pg"

/** A submitted milestone that a reviewer may approve. */
export type Target = {
  ref: string
  milestone: string
  submission: string
  initiative: string
  initiativeRef: string
}
/** A reviewer who may decide it, with an API token. */
export type Reviewer = { id: string; organisation: string; code: string; hash: string; token: string }
/** What is measured, by its references. */
export type Subjects = {
  initiatives: string[]
  organisation: string
  targets: Target[]
  reviewers: Reviewer[]
}

/** What the seeded database offers to be measured; tokens are made on the way. */
export async function findSubjects(url: string): Promise<Subjects> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const reviewers = await client.query<Omit<Reviewer, "token">>(
      `SELECT u.id, u.organisation_id AS organisation, o.code, i.hash FROM app.users u JOIN app.organisations o ON o.id = u.organisation_id
         JOIN app.audit_identities i ON i.user_id = u.id AND i.kind = 'person' WHERE u.role = 'reviewer' ORDER BY u.email`,
    )
    const withTokens = reviewers.rows.map((one) => ({
      ...one,
      token: `luoshi_${randomBytes(32).toString("base64url")}`,
    }))
    for (const { id, token } of withTokens) {
      await client.query(
        "INSERT INTO app.api_tokens (id, user_id, name, token_hash, expires_at) VALUES (uuidv7(), $1, 'bench', $2, now() + interval '1 day')",
        [id, createHash("sha256").update(token).digest("hex")],
      )
    }
    const initiatives = await client.query<{ ref: string }>(
      "SELECT ref FROM app.initiatives WHERE status = 'active' ORDER BY hashint8(number) LIMIT 20",
    )
    const organisations = await client.query<{ code: string }>(
      `SELECT o.code FROM app.organisations o JOIN app.assignments a ON a.organisation_id = o.id WHERE a.status = 'accepted'
       GROUP BY o.code ORDER BY count(*) DESC, o.code LIMIT 1`,
    )
    const targets = await client.query<Target>(
      `SELECT i.ref || '/M' || m.number AS ref, m.id AS milestone, m.submission_id AS submission, i.id AS initiative, i.ref AS "initiativeRef"
       FROM app.milestones m JOIN app.initiatives i ON i.id = m.initiative_id
       WHERE m.status = 'submitted' AND i.status = 'active' ORDER BY hashint8(i.number * 10 + m.number)`,
    )
    return {
      initiatives: initiatives.rows.map((row) => row.ref),
      organisation: organisations.rows[0]?.code ?? "",
      targets: targets.rows,
      reviewers: withTokens,
    }
  } finally {
    await client.end()
  }
}
