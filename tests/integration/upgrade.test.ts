import { randomBytes } from "node:crypto"
import pg from "pg"
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest"
import { readMigrations } from "@/scripts/migrate/migrations"

const name = `upgrade_${randomBytes(6).toString("hex")}`
const server = inject("server")
let owner: pg.Client

/** What an installation held before submissions were frozen: milestones approved, under review, returned, and a date that was moved. */
const earlier = `
INSERT INTO app.organisations (id, code, name_zh, name_en, sector, level) VALUES
  ('00000000-0000-4000-8000-000000000001', 'LEAD', '牵头', 'Lead', 'government', 'national'),
  ('00000000-0000-4000-8000-000000000002', 'REVIEW', '审核', 'Review', 'research', 'national');
INSERT INTO app.users (id, email, name, role, organisation_id) VALUES
  ('00000000-0000-4000-8000-00000000000a', 'lead@old.example', 'Lead', 'agency_lead', '00000000-0000-4000-8000-000000000001'),
  ('00000000-0000-4000-8000-00000000000b', 'reviewer@old.example', 'Reviewer', 'reviewer', '00000000-0000-4000-8000-000000000002');
INSERT INTO app.initiatives (id, title, language, created_by_id, verified) VALUES
  ('00000000-0000-4000-8000-0000000000f0', 'Old', 'en', '00000000-0000-4000-8000-00000000000a', 50);
INSERT INTO app.assignments (id, initiative_id, organisation_id, role, status, language, requested_by_id, accepted_at) VALUES
  (gen_random_uuid(), '00000000-0000-4000-8000-0000000000f0', '00000000-0000-4000-8000-000000000001', 'lead', 'accepted', 'en', '00000000-0000-4000-8000-00000000000a', now());
INSERT INTO app.milestones (id, initiative_id, number, title, criteria, language, due_date, first_due_date, weight, first_weight)
  SELECT ('00000000-0000-4000-8000-0000000000e' || n)::uuid, '00000000-0000-4000-8000-0000000000f0', n, 'M' || n, 'It is there.', 'en', '2030-01-01', '2030-01-01', 1, 1
  FROM generate_series(1, 3) n;
UPDATE app.initiatives SET status = 'proposed';
UPDATE app.initiatives SET status = 'active', accepted_at = now(), accepted_by_id = created_by_id;
UPDATE app.milestones SET due_date = '2031-01-01' WHERE number = 3;
INSERT INTO app.milestone_adjustments (id, milestone_id, field, from_value, to_value, reason, language, adjusted_by_id, organisation_id) VALUES
  (gen_random_uuid(), '00000000-0000-4000-8000-0000000000e3', 'dueDate', '2030-01-01', '2031-01-01', 'Late.', 'en', '00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-000000000001');
UPDATE app.milestones SET status = 'in_progress';
INSERT INTO app.evidence (id, milestone_id, title, language, file_name, media_type, size, sha256, uploaded_by_id, organisation_id)
  SELECT gen_random_uuid(), id, 'Minutes', 'en', 'a.txt', 'text/plain', 3, repeat('ab', 32), '00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-000000000001' FROM app.milestones;
INSERT INTO app.submissions (id, milestone_id, number, submitted_by_id)
  SELECT ('00000000-0000-4000-8000-0000000000d' || number)::uuid, id, 1, '00000000-0000-4000-8000-00000000000a' FROM app.milestones;
UPDATE app.milestones SET status = 'submitted', submission_id = ('00000000-0000-4000-8000-0000000000d' || number)::uuid, submitted_on = '2026-01-01';
INSERT INTO app.decisions (id, milestone_id, submission_id, outcome, comment, language, reviewer_id, organisation_id)
  SELECT ('00000000-0000-4000-8000-0000000000c' || number)::uuid, id, submission_id, (CASE number WHEN 1 THEN 'approved' ELSE 'returned' END)::app."DecisionOutcome",
    'Seen.', 'en', '00000000-0000-4000-8000-00000000000b', '00000000-0000-4000-8000-000000000002' FROM app.milestones WHERE number <> 2;
UPDATE app.milestones SET status = 'approved', approval_id = '00000000-0000-4000-8000-0000000000c1' WHERE number = 1;
UPDATE app.milestones SET status = 'returned', submission_id = NULL, submitted_on = NULL WHERE number = 3;`

beforeAll(async () => {
  const first = new pg.Client({ connectionString: server })
  await first.connect()
  await first.query(`create database ${name}`).finally(() => first.end())
  const url = new URL(server)
  url.pathname = `/${name}`
  owner = new pg.Client({ connectionString: url.href })
  await owner.connect()
  const migrations = readMigrations()
  for (const { sql } of migrations.slice(0, 3)) await owner.query(sql)
  await owner.query(earlier)
  for (const { sql } of migrations.slice(3)) await owner.query(sql)
}, 60_000)
afterAll(async () => {
  await owner.end()
  const last = new pg.Client({ connectionString: server })
  await last.connect()
  await last.query(`drop database ${name} with (force)`).finally(() => last.end())
})

describe("an installation from before submissions were frozen", () => {
  it("has what stands under review or approved frozen as it was, and says of older ones that nothing is known", async () => {
    const { rows } = await owner.query(`
      SELECT m.number, s.title, s.criteria, s.digest = encode(sha256(convert_to(s.manifest, 'UTF8')), 'hex') AS sound,
        (SELECT count(*)::int FROM app.submission_items t WHERE t.submission_id = s.id AND strpos(s.manifest, t.hash) > 0) AS items
      FROM app.submissions s JOIN app.milestones m ON m.id = s.milestone_id ORDER BY 1`)
    const frozen = { criteria: "It is there.", sound: true, items: 1 }
    expect(rows).toEqual([
      { number: 1, title: "M1", ...frozen },
      { number: 2, title: "M2", ...frozen },
      { number: 3, title: null, criteria: null, sound: null, items: 0 },
    ])
    const decisions = await owner.query(
      "SELECT outcome, digest IS NOT NULL AS named FROM app.decisions ORDER BY 1",
    )
    expect(decisions.rows).toEqual([
      { outcome: "approved", named: true },
      { outcome: "returned", named: false },
    ])
  })

  it("keeps its evidence as first revisions, its files known, its moves in the ledger and its figures", async () => {
    const { rows } = await owner.query(`SELECT
      (SELECT count(*)::int FROM app.evidence_revisions WHERE revision = 1) AS revisions,
      (SELECT count(*)::int FROM app.milestone_evidence) AS uses,
      (SELECT count(*)::int FROM app.stored_files) AS files,
      (SELECT count(*)::int FROM app.milestone_adjustments WHERE status = 'accepted' AND decided_by_id IS NULL) AS moves,
      (SELECT stale FROM app.initiatives) AS stale,
      (SELECT count(*)::int FROM app.milestones WHERE stale_since IS NOT NULL) AS changed`)
    expect(rows).toEqual([{ revisions: 3, uses: 3, files: 1, moves: 1, stale: 0, changed: 0 }])
  })
})
