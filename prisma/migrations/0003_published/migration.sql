-- The public read model: what anybody may read, and nothing else. Views run with their owner's rights; the role below reaches only them.
CREATE SCHEMA IF NOT EXISTS published;

CREATE VIEW published.reports AS SELECT code, title_zh, title_en, summary_zh, summary_en, goal_zh, goal_en, audience_zh, audience_en,
  note_zh, note_en, year, language, start_date, end_date, position FROM app.reports;
CREATE VIEW published.pillars AS SELECT code, report_code, title_zh, title_en, summary_zh, summary_en, position FROM app.pillars;
CREATE VIEW published.recommendations AS SELECT code, pillar_code, title_zh, title_en, summary_zh, summary_en, position FROM app.recommendations;
CREATE VIEW published.measures AS SELECT code, recommendation_code, title_zh, title_en, position FROM app.measures;
CREATE VIEW published.findings AS SELECT code, report_code, title_zh, title_en, summary_zh, summary_en, position FROM app.findings;
CREATE VIEW published.finding_recommendations AS SELECT finding_code, recommendation_code FROM app.finding_recommendations;
CREATE VIEW published.indicators AS SELECT code, report_code, recommendation_code, title_zh, title_en, qualifier, value, unit_zh, unit_en,
  as_of, source_zh, source_en, note_zh, note_en, lower_is_better, position FROM app.indicators;
CREATE VIEW published.scope_figures AS SELECT scope, initiatives, verified_sum, verified_count, reported_sum, reported_count FROM app.scope_figures;

CREATE VIEW published.initiatives AS SELECT id, number, ref, title, summary, language, status, status_at, start_date, due_date, accepted_at,
  updated_at, demo, version, verified, reported, next_due_date, submitted_slack, open_count, approved_count
  FROM app.initiatives WHERE accepted_at IS NOT NULL;
CREATE VIEW published.initiative_measures AS SELECT m.initiative_id, m.measure_code
  FROM app.initiative_measures m JOIN app.initiatives i ON i.id = m.initiative_id WHERE i.accepted_at IS NOT NULL;
CREATE VIEW published.initiative_scopes AS SELECT s.initiative_id, s.scope
  FROM app.initiative_scopes s JOIN app.initiatives i ON i.id = s.initiative_id WHERE i.accepted_at IS NOT NULL;
CREATE VIEW published.assignments AS SELECT a.id, a.initiative_id, a.organisation_id, a.role, a.status, a.accepted_at, a.closed_at
  FROM app.assignments a JOIN app.initiatives i ON i.id = a.initiative_id
  WHERE i.accepted_at IS NOT NULL AND a.accepted_at IS NOT NULL AND a.status IN ('accepted', 'ended');
CREATE VIEW published.milestones AS SELECT m.id, m.initiative_id, m.number, m.title, m.criteria, m.language, m.due_date, m.weight, m.first_due_date,
  m.first_weight, m.status, m.status_at, m.submitted_on, m.version
  FROM app.milestones m JOIN app.initiatives i ON i.id = m.initiative_id WHERE i.accepted_at IS NOT NULL;
CREATE VIEW published.decisions AS SELECT d.id, d.milestone_id, d.outcome, CASE WHEN d.outcome = 'revoked' THEN d.comment END AS reason,
  d.language, d.organisation_id, d.decided_at FROM app.decisions d;
CREATE VIEW published.adjustments AS SELECT a.id, a.milestone_id, a.field, a.from_value, a.to_value, a.organisation_id, a.adjusted_at
  FROM app.milestone_adjustments a JOIN app.milestones m ON m.id = a.milestone_id JOIN app.initiatives i ON i.id = m.initiative_id
  WHERE i.accepted_at IS NOT NULL;
CREATE VIEW published.progress_reports AS SELECT r.id, r.initiative_id, r.organisation_id, r.period_start, r.period_end, r.summary, r.obstacles,
  r.next_steps, r.reported_progress, r.assessment, r.language, r.published_at, r.corrects_id, c.id AS corrected_by_id
  FROM app.progress_reports r JOIN app.initiatives i ON i.id = r.initiative_id
    LEFT JOIN app.progress_reports c ON c.corrects_id = r.id AND c.status = 'published'
  WHERE i.accepted_at IS NOT NULL AND r.status = 'published';
CREATE VIEW published.evidence AS SELECT e.id, e.milestone_id, e.progress_report_id, e.title, e.language, e.url, e.file_name, e.media_type, e.size,
  e.sha256, e.organisation_id, e.created_at
  FROM app.evidence e
    LEFT JOIN app.milestones m ON m.id = e.milestone_id
    LEFT JOIN app.progress_reports r ON r.id = e.progress_report_id
    JOIN app.initiatives i ON i.id = coalesce(m.initiative_id, r.initiative_id)
  WHERE i.accepted_at IS NOT NULL AND e.visibility = 'public' AND (m.status = 'approved' OR r.status = 'published');
CREATE VIEW published.assessments AS SELECT id, recommendation_code, status, reason, language, organisation_id, demo, assessed_at
  FROM app.recommendation_assessments;

-- An organisation appears once something public bears its name. Written out twice, for itself and for its parent: a function would be
-- planned anew by every query, ten times as slow. Public evidence adds none: it comes from organisations with an accepted part.
-- `coalesce`, and not EXISTS with OR, for which the planner reads whole tables before the first organisation.
CREATE VIEW published.organisations AS SELECT o.id, o.code, o.name_zh, o.name_en, o.sector, o.level, o.region,
  (SELECT p.code FROM app.organisations p WHERE p.id = o.parent_id AND coalesce(
      (SELECT true FROM app.assignments a JOIN app.initiatives i ON i.id = a.initiative_id
        WHERE a.organisation_id = p.id AND a.accepted_at IS NOT NULL AND a.status IN ('accepted', 'ended') AND i.accepted_at IS NOT NULL LIMIT 1),
      (SELECT true FROM app.decisions WHERE organisation_id = p.id ORDER BY decided_at LIMIT 1),
      (SELECT true FROM app.recommendation_assessments WHERE organisation_id = p.id LIMIT 1),
      (SELECT true FROM app.milestone_adjustments WHERE organisation_id = p.id LIMIT 1),
      (SELECT true FROM app.progress_reports WHERE organisation_id = p.id AND status = 'published' LIMIT 1), false)) AS parent, o.demo
  FROM app.organisations o WHERE coalesce(
      (SELECT true FROM app.assignments a JOIN app.initiatives i ON i.id = a.initiative_id
        WHERE a.organisation_id = o.id AND a.accepted_at IS NOT NULL AND a.status IN ('accepted', 'ended') AND i.accepted_at IS NOT NULL LIMIT 1),
      (SELECT true FROM app.decisions WHERE organisation_id = o.id ORDER BY decided_at LIMIT 1),
      (SELECT true FROM app.recommendation_assessments WHERE organisation_id = o.id LIMIT 1),
      (SELECT true FROM app.milestone_adjustments WHERE organisation_id = o.id LIMIT 1),
      (SELECT true FROM app.progress_reports WHERE organisation_id = o.id AND status = 'published' LIMIT 1), false);

CREATE INDEX audit_events_public ON app.audit_events (seq DESC) WHERE outcome = 'done' AND action IN (
  'initiative.accept', 'initiative.suspend', 'initiative.resume', 'initiative.complete', 'initiative.reopen', 'initiative.cancel',
  'milestone.add', 'milestone.adjust', 'milestone.approve', 'milestone.revoke', 'progress-report.publish', 'assignment.accept');
CREATE VIEW published.changes AS SELECT e.seq, e.at, e.action, e.subject, e.initiative, e.organisation, e.actor_role AS role
  FROM app.audit_events e JOIN app.initiatives i ON i.ref = e.initiative
  WHERE i.accepted_at IS NOT NULL AND e.at >= i.accepted_at AND e.outcome = 'done' AND e.action IN (
  'initiative.accept', 'initiative.suspend', 'initiative.resume', 'initiative.complete', 'initiative.reopen', 'initiative.cancel',
  'milestone.add', 'milestone.adjust', 'milestone.approve', 'milestone.revoke', 'progress-report.publish', 'assignment.accept');

-- To name the types of the views' columns; the public role may read nothing there.
GRANT USAGE ON SCHEMA app TO luoshi_public;
GRANT USAGE ON SCHEMA published TO luoshi_public, luoshi_app;
GRANT SELECT ON ALL TABLES IN SCHEMA published TO luoshi_public, luoshi_app;
