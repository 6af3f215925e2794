import { randomUUID } from "node:crypto"
import pg from "pg"
import { z } from "zod"
import { answer } from "./answer"
import { concurrency, roundOf } from "./figures"

const target = z.object({
  ref: z.string(),
  milestone: z.string(),
  submission: z.string(),
  initiative: z.string(),
  initiativeRef: z.string(),
})
const question = z.object({
  url: z.string(),
  reviewers: z.array(
    z.object({ id: z.string(), organisation: z.string(), code: z.string(), hash: z.string() }),
  ),
  targets: z.array(target),
})
type Reviewer = z.output<typeof question>["reviewers"][number]

// The second reference: the rows that an approval writes, written by plain pg in one transaction, under the same
// triggers, and nothing around it: no parsing, no rules, no answer.
async function approve(client: pg.PoolClient, reviewer: Reviewer, one: z.output<typeof target>) {
  const decision = randomUUID()
  await client.query("BEGIN")
  await client.query(
    `INSERT INTO app.decisions (id, milestone_id, submission_id, outcome, language, reviewer_id, organisation_id, decided_at)
     VALUES ($1, $2, $3, 'approved', 'zh-CN', $4, $5, now())`,
    [decision, one.milestone, one.submission, reviewer.id, reviewer.organisation],
  )
  await client.query(
    `UPDATE app.milestones SET status = 'approved', approval_id = $2, status_at = now(), updated_at = now(), version = version + 1
     WHERE id = $1 AND status = 'submitted'`,
    [one.milestone, decision],
  )
  await client.query(
    `UPDATE app.initiatives SET approved_count = approved_count + 1, open_count = open_count - 1, updated_at = now(), verified =
       (SELECT sum(weight) FILTER (WHERE status = 'approved') * 100 / sum(weight) FROM app.milestones WHERE initiative_id = $1 AND status <> 'cancelled')
     WHERE id = $1`,
    [one.initiative],
  )
  await client.query(
    `INSERT INTO app.audit_events (seq, prev_hash, hash, at, action, subject, initiative, actor, actor_role, organisation, via, before, after)
     VALUES (0, '', '', now(), 'milestone.approve', $1, $2, $3, 'reviewer', $4, 'token', '{"status": "submitted"}', '{"status": "approved"}')`,
    [one.ref, one.initiativeRef, reviewer.hash, reviewer.code],
  )
  await client.query("COMMIT")
}

let pool: pg.Pool | undefined

answer(question, async ({ url, reviewers, targets }) => {
  pool ??= new pg.Pool({ connectionString: url, max: concurrency, options: "-c role=luoshi_app" })
  const open = pool
  const clients = await Promise.all(Array.from({ length: concurrency }, () => open.connect()))
  const times: number[] = []
  let taken = 0
  const began = performance.now()
  await Promise.all(
    clients.map(async (client, place) => {
      const reviewer = reviewers[place % reviewers.length]
      for (let one = targets[taken++]; one && reviewer; one = targets[taken++]) {
        const from = performance.now()
        await approve(client, reviewer, one)
        times.push(performance.now() - from)
      }
      client.release()
    }),
  )
  return roundOf(times, (performance.now() - began) / 1000, 0)
})
