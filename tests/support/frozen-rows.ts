/** A statement with its values. */
export type Statement = readonly [string, ...unknown[]]

const item = (evidence: string) =>
  `encode(sha256(convert_to(md5(${evidence}::text) || E'\\n{}', 'UTF8')), 'hex')`

/** The statements that freeze a milestone as it stands, as the database asks: a submission with its manifest and digest, and its evidence. */
export function frozenSubmission(
  id: string,
  { milestone, number, by }: { milestone: string; number: number; by: string },
): Statement[] {
  return [
    [
      `INSERT INTO app.submissions (id, milestone_id, number, submitted_by_id, title, criteria, due_date, first_due_date, weight, first_weight, manifest, digest)
        SELECT $1, m.id, $3, $4, m.title, m.criteria, m.due_date, m.first_due_date, m.weight, m.first_weight, f.manifest,
          encode(sha256(convert_to(f.manifest, 'UTF8')), 'hex')
        FROM app.milestones m, LATERAL (SELECT json_build_object('number', $3::int, 'title', m.title, 'criteria', m.criteria, 'evidence',
          (SELECT json_agg(${item("l.evidence_id")}) FROM app.milestone_evidence l WHERE l.milestone_id = m.id))::text AS manifest) f WHERE m.id = $2`,
      id,
      milestone,
      number,
      by,
    ],
    [
      `INSERT INTO app.submission_items (submission_id, position, evidence_id, revision, content, salt, hash)
        SELECT $1, row_number() OVER (ORDER BY l.added_at, e.id), e.id, e.revision, '{}', md5(e.id::text), ${item("e.id")}
        FROM app.milestone_evidence l JOIN app.evidence e ON e.id = l.evidence_id WHERE l.milestone_id = $2`,
      id,
      milestone,
    ],
  ]
}
