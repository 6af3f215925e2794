-- What an approval rests on: frozen submissions, revisions of evidence, who may decide, and what of it is public.

-- ------------------------------------------------------------ words
CREATE TYPE app."EvidenceStrength" AS ENUM ('not_stated', 'announcement', 'plan', 'rule_in_force', 'output_delivered', 'outcome_measured');
CREATE TYPE app."ScanState" AS ENUM ('not_needed', 'pending', 'clean', 'infected');
CREATE TYPE app."AdjustmentStatus" AS ENUM ('requested', 'accepted', 'declined', 'withdrawn');
CREATE TYPE app."Mark" AS ENUM ('accepted', 'not_accepted');
CREATE TYPE app."ConfirmationAnswer" AS ENUM ('confirmed', 'objected');
CREATE TYPE app."Ending" AS ENUM ('superseded', 'not_accepted', 'blocked', 'merged');

-- ------------------------------------------------------------ stored files
CREATE TABLE app.stored_files (
  sha256 text PRIMARY KEY CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  size bigint NOT NULL CHECK (size > 0),
  stored_at timestamptz(3) NOT NULL DEFAULT now(),
  scan app."ScanState" NOT NULL DEFAULT 'not_needed',
  signature text,
  scanned_at timestamptz(3),
  damaged_at timestamptz(3),
  checked_at timestamptz(3),
  fingerprint text,
  CHECK ((scan = 'infected') = (signature IS NOT NULL))
);
CREATE INDEX stored_files_pending ON app.stored_files (stored_at) WHERE scan = 'pending';
INSERT INTO app.stored_files (sha256, size, stored_at)
  SELECT sha256, max(size), min(created_at) FROM app.evidence WHERE sha256 IS NOT NULL AND size > 0 GROUP BY sha256;

-- ------------------------------------------------------------ evidence and its revisions
ALTER TABLE app.evidence
  ADD COLUMN revision int NOT NULL DEFAULT 1,
  ADD COLUMN revised_by_id uuid REFERENCES app.users (id),
  ADD COLUMN revised_at timestamptz(3),
  ADD COLUMN strength app."EvidenceStrength" NOT NULL DEFAULT 'not_stated',
  ADD COLUMN period_start text,
  ADD COLUMN period_end text,
  ADD COLUMN expires_on text,
  ADD COLUMN withdrawn_at timestamptz(3),
  ADD COLUMN withdrawn_reason text,
  ADD COLUMN withdrawn_by_id uuid REFERENCES app.users (id),
  ADD CHECK (period_start IS NULL OR app.is_calendar_date(period_start)),
  ADD CHECK (period_end IS NULL OR app.is_calendar_date(period_end)),
  ADD CHECK ((period_start IS NULL) = (period_end IS NULL) AND period_start <= period_end),
  ADD CHECK (expires_on IS NULL OR app.is_calendar_date(expires_on)),
  ADD CHECK ((withdrawn_at IS NULL) = (withdrawn_by_id IS NULL)),
  ADD CHECK (withdrawn_at IS NULL OR coalesce(length(trim(withdrawn_reason)), 0) > 0);
-- The guards of before know no revisions.
ALTER TABLE app.evidence DISABLE TRIGGER guard_evidence;
UPDATE app.evidence SET revised_by_id = uploaded_by_id, revised_at = created_at;
ALTER TABLE app.evidence ENABLE TRIGGER guard_evidence;
ALTER TABLE app.evidence ALTER COLUMN revised_by_id SET NOT NULL, ALTER COLUMN revised_at SET NOT NULL;

CREATE TABLE app.evidence_revisions (
  evidence_id uuid NOT NULL REFERENCES app.evidence (id) ON DELETE CASCADE,
  revision int NOT NULL CHECK (revision >= 1),
  title text NOT NULL,
  language text NOT NULL,
  visibility app."Visibility" NOT NULL,
  url text,
  file_name text,
  media_type text,
  size int,
  sha256 text,
  strength app."EvidenceStrength" NOT NULL,
  period_start text,
  period_end text,
  expires_on text,
  uploaded_by_id uuid NOT NULL REFERENCES app.users (id),
  organisation_id uuid NOT NULL REFERENCES app.organisations (id),
  created_at timestamptz(3) NOT NULL,
  PRIMARY KEY (evidence_id, revision)
);
CREATE INDEX evidence_revisions_uploader ON app.evidence_revisions (uploaded_by_id);
CREATE INDEX evidence_revisions_sha256 ON app.evidence_revisions (sha256);
INSERT INTO app.evidence_revisions SELECT id, 1, title, language, visibility, url, file_name, media_type, size, sha256, strength,
  period_start, period_end, expires_on, uploaded_by_id, organisation_id, created_at FROM app.evidence;

-- Which milestones a piece of evidence is shown for; the one that it was attached to among them.
CREATE TABLE app.milestone_evidence (
  milestone_id uuid NOT NULL REFERENCES app.milestones (id) ON DELETE CASCADE,
  evidence_id uuid NOT NULL REFERENCES app.evidence (id) ON DELETE CASCADE,
  added_by_id uuid NOT NULL REFERENCES app.users (id),
  organisation_id uuid NOT NULL REFERENCES app.organisations (id),
  added_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (milestone_id, evidence_id)
);
CREATE INDEX milestone_evidence_evidence ON app.milestone_evidence (evidence_id);
CREATE INDEX milestone_evidence_adder ON app.milestone_evidence (added_by_id);
INSERT INTO app.milestone_evidence SELECT milestone_id, id, uploaded_by_id, organisation_id, created_at FROM app.evidence WHERE milestone_id IS NOT NULL;

-- ------------------------------------------------------------ submissions, frozen
ALTER TABLE app.submissions
  ADD COLUMN statement text NOT NULL DEFAULT '',
  ADD COLUMN statement_salt text,
  ADD COLUMN language text NOT NULL DEFAULT 'zh-CN' CHECK (language IN ('zh-CN', 'en')),
  -- Whether it was made by a change of what had been approved, to be confirmed or revoked.
  ADD COLUMN restated boolean NOT NULL DEFAULT false,
  ADD COLUMN title text,
  ADD COLUMN criteria text,
  ADD COLUMN due_date text,
  ADD COLUMN first_due_date text,
  ADD COLUMN weight int,
  ADD COLUMN first_weight int,
  -- The exact text whose SHA-256 is the digest.
  ADD COLUMN manifest text,
  ADD COLUMN digest text,
  -- Until when a missing confirmation blocks.
  ADD COLUMN answers_until timestamptz(3),
  ADD CHECK (digest = encode(sha256(convert_to(manifest, 'UTF8')), 'hex')),
  ADD CHECK (num_nonnulls(title, criteria, due_date, first_due_date, weight, first_weight, manifest, digest) IN (0, 8));

-- A piece of evidence, or the statement, as it was submitted: `content` enters the manifest as sha256(salt, newline, content).
CREATE TABLE app.submission_items (
  submission_id uuid NOT NULL REFERENCES app.submissions (id) ON DELETE CASCADE,
  position int NOT NULL,
  evidence_id uuid NOT NULL REFERENCES app.evidence (id) ON DELETE CASCADE,
  revision int NOT NULL,
  content text NOT NULL,
  salt text NOT NULL CHECK (length(salt) >= 32),
  hash text NOT NULL,
  PRIMARY KEY (submission_id, position),
  UNIQUE (submission_id, evidence_id),
  FOREIGN KEY (evidence_id, revision) REFERENCES app.evidence_revisions (evidence_id, revision) ON DELETE CASCADE,
  CHECK (hash = encode(sha256(convert_to(salt || E'\n' || content, 'UTF8')), 'hex'))
);
CREATE INDEX submission_items_evidence ON app.submission_items (evidence_id);

-- What stands under review or approved has not changed since it was submitted, so it can still be frozen; of older ones nothing is known.
INSERT INTO app.submission_items (submission_id, position, evidence_id, revision, content, salt, hash)
  SELECT submission_id, position, id, 1, content, salt, encode(sha256(convert_to(salt || E'\n' || content, 'UTF8')), 'hex') FROM (
    SELECT m.submission_id, row_number() OVER (PARTITION BY m.id ORDER BY e.created_at, e.id) AS position, e.id,
      json_build_object('id', e.id, 'revision', 1, 'title', e.title, 'url', e.url, 'fileName', e.file_name, 'size', e.size, 'sha256', e.sha256)::text AS content,
      replace(gen_random_uuid()::text, '-', '') AS salt
    FROM app.milestones m JOIN app.evidence e ON e.milestone_id = m.id WHERE m.submission_id IS NOT NULL) AS standing;
ALTER TABLE app.submissions DISABLE TRIGGER guard_submission;
UPDATE app.submissions s SET (title, criteria, due_date, first_due_date, weight, first_weight, manifest, digest) =
  (SELECT m.title, m.criteria, m.due_date, m.first_due_date, m.weight, m.first_weight, f.manifest, encode(sha256(convert_to(f.manifest, 'UTF8')), 'hex')
   FROM (SELECT json_build_object('milestone', i.ref || '/M' || m.number, 'submission', s.number, 'title', m.title, 'criteria', m.criteria,
     'dueDate', m.due_date, 'firstDueDate', m.first_due_date, 'weight', m.weight, 'firstWeight', m.first_weight, 'statement', NULL,
     'evidence', (SELECT coalesce(json_agg(t.hash ORDER BY t.position), '[]') FROM app.submission_items t WHERE t.submission_id = s.id))::text AS manifest) AS f)
  FROM app.milestones m JOIN app.initiatives i ON i.id = m.initiative_id WHERE m.submission_id = s.id;
ALTER TABLE app.submissions ENABLE TRIGGER guard_submission;

ALTER TABLE app.milestones
  -- Since when the approval is stale because something that was approved was changed.
  ADD COLUMN stale_since timestamptz(3),
  -- The last day on which all that was approved is valid; from the next one on the approval is stale.
  ADD COLUMN valid_until text CHECK (valid_until IS NULL OR app.is_calendar_date(valid_until)),
  -- The valid_until whose passing the trail tells of.
  ADD COLUMN expiry_told text,
  ADD CHECK (status = 'approved' OR (stale_since IS NULL AND valid_until IS NULL));
CREATE INDEX milestones_valid_until ON app.milestones (valid_until) WHERE valid_until IS NOT NULL;
-- What waits for a reviewer is found without going through all that was ever approved.
CREATE INDEX milestones_stale ON app.milestones (id) WHERE stale_since IS NOT NULL;
CREATE INDEX milestones_review_due ON app.milestones (due_date, id) WHERE status = 'submitted';

-- ------------------------------------------------------------ decisions, and who may take them
ALTER TABLE app.decisions
  ADD COLUMN digest text,
  ADD COLUMN delegated_from_id uuid REFERENCES app.users (id),
  DROP CONSTRAINT decisions_check,
  ADD CONSTRAINT decisions_check CHECK (outcome IN ('approved', 'confirmed') OR length(trim(comment)) > 0);
UPDATE app.decisions d SET digest = s.digest FROM app.submissions s WHERE s.id = d.submission_id;
DROP INDEX app.decisions_one_verdict;
CREATE UNIQUE INDEX decisions_one_each ON app.decisions (submission_id, reviewer_id, outcome) WHERE outcome IN ('approved', 'returned', 'revoked');
CREATE UNIQUE INDEX decisions_one_return ON app.decisions (submission_id) WHERE outcome = 'returned';
CREATE UNIQUE INDEX decisions_one_revocation ON app.decisions (submission_id) WHERE outcome = 'revoked';

ALTER TABLE app.recommendations ADD COLUMN priority boolean NOT NULL DEFAULT false;
ALTER TABLE app.recommendation_assessments
  ADD COLUMN ending app."Ending",
  ADD COLUMN successor text,
  ADD CHECK (ending IS NULL OR status = 'closed_not_implemented'),
  ADD CHECK (ending IS NULL OR ending NOT IN ('superseded', 'merged') OR coalesce(length(trim(successor)), 0) > 0),
  ADD CHECK (successor IS NULL OR (ending IS NOT NULL AND ending IN ('superseded', 'merged')));

CREATE TABLE app.reviewer_scopes (
  user_id uuid NOT NULL REFERENCES app.users (id) ON DELETE CASCADE,
  scope text NOT NULL,
  PRIMARY KEY (user_id, scope)
);
CREATE TABLE app.delegations (
  id uuid PRIMARY KEY,
  from_id uuid NOT NULL REFERENCES app.users (id) ON DELETE CASCADE,
  to_id uuid NOT NULL REFERENCES app.users (id) ON DELETE CASCADE,
  starts_on text NOT NULL CHECK (app.is_calendar_date(starts_on)),
  ends_on text NOT NULL CHECK (app.is_calendar_date(ends_on)),
  reason text NOT NULL DEFAULT '',
  language text NOT NULL CHECK (language IN ('zh-CN', 'en')),
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  ended_at timestamptz(3),
  version int NOT NULL DEFAULT 1,
  CHECK (from_id <> to_id AND starts_on <= ends_on)
);
CREATE INDEX delegations_to ON app.delegations (to_id, ends_on);
CREATE INDEX delegations_from ON app.delegations (from_id, ends_on);
CREATE TABLE app.declared_conflicts (
  reviewer_id uuid NOT NULL REFERENCES app.users (id) ON DELETE CASCADE,
  milestone_id uuid NOT NULL REFERENCES app.milestones (id) ON DELETE CASCADE,
  submission_id uuid NOT NULL REFERENCES app.submissions (id) ON DELETE CASCADE,
  reason text NOT NULL DEFAULT '',
  language text NOT NULL CHECK (language IN ('zh-CN', 'en')),
  declared_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (reviewer_id, milestone_id)
);
CREATE INDEX declared_conflicts_milestone ON app.declared_conflicts (milestone_id);
CREATE TABLE app.review_claims (
  submission_id uuid PRIMARY KEY REFERENCES app.submissions (id) ON DELETE CASCADE,
  reviewer_id uuid NOT NULL REFERENCES app.users (id) ON DELETE CASCADE,
  claimed_at timestamptz(3) NOT NULL DEFAULT now()
);
CREATE INDEX review_claims_reviewer ON app.review_claims (reviewer_id);
CREATE TABLE app.evidence_marks (
  id uuid PRIMARY KEY,
  submission_id uuid NOT NULL REFERENCES app.submissions (id) ON DELETE CASCADE,
  evidence_id uuid NOT NULL REFERENCES app.evidence (id) ON DELETE CASCADE,
  mark app."Mark" NOT NULL,
  reason text NOT NULL DEFAULT '',
  language text NOT NULL CHECK (language IN ('zh-CN', 'en')),
  reviewer_id uuid NOT NULL REFERENCES app.users (id),
  organisation_id uuid NOT NULL REFERENCES app.organisations (id),
  marked_at timestamptz(3) NOT NULL DEFAULT now(),
  CHECK (mark = 'accepted' OR length(trim(reason)) > 0),
  FOREIGN KEY (submission_id, evidence_id) REFERENCES app.submission_items (submission_id, evidence_id) ON DELETE CASCADE
);
CREATE INDEX evidence_marks_submission ON app.evidence_marks (submission_id, marked_at);

-- ------------------------------------------------------------ dates and weights: asked for, and decided
ALTER TABLE app.milestone_adjustments
  ADD COLUMN status app."AdjustmentStatus" NOT NULL DEFAULT 'accepted',
  ADD COLUMN decided_by_id uuid REFERENCES app.users (id),
  ADD COLUMN decided_organisation_id uuid REFERENCES app.organisations (id),
  ADD COLUMN decided_at timestamptz(3),
  ADD COLUMN decision_reason text NOT NULL DEFAULT '',
  ADD COLUMN decision_language text CHECK (decision_language IN ('zh-CN', 'en')),
  ADD COLUMN version int NOT NULL DEFAULT 1,
  ADD CHECK ((decided_by_id IS NULL) = (decided_organisation_id IS NULL)),
  ADD CHECK (status <> 'requested' OR decided_at IS NULL),
  ADD CHECK (status <> 'declined' OR (decided_by_id IS NOT NULL AND length(trim(decision_reason)) > 0));
UPDATE app.milestone_adjustments SET decided_at = adjusted_at;
ALTER TABLE app.milestone_adjustments ALTER COLUMN status SET DEFAULT 'requested', ADD CHECK (status <> 'accepted' OR decided_at IS NOT NULL);
CREATE UNIQUE INDEX adjustments_one_request ON app.milestone_adjustments (milestone_id, field) WHERE status = 'requested';
CREATE INDEX adjustments_requested ON app.milestone_adjustments (id) WHERE status = 'requested';

-- ------------------------------------------------------------ confirmations by supporting organisations
CREATE TABLE app.confirmation_requirements (
  id uuid PRIMARY KEY,
  milestone_id uuid NOT NULL REFERENCES app.milestones (id) ON DELETE CASCADE,
  organisation_id uuid NOT NULL REFERENCES app.organisations (id),
  required_by_id uuid NOT NULL REFERENCES app.users (id),
  required_at timestamptz(3) NOT NULL DEFAULT now(),
  removed_at timestamptz(3)
);
CREATE UNIQUE INDEX confirmation_requirements_one ON app.confirmation_requirements (milestone_id, organisation_id) WHERE removed_at IS NULL;
CREATE INDEX confirmation_requirements_organisation ON app.confirmation_requirements (organisation_id) WHERE removed_at IS NULL;
CREATE TABLE app.confirmation_answers (
  id uuid PRIMARY KEY,
  milestone_id uuid NOT NULL REFERENCES app.milestones (id) ON DELETE CASCADE,
  submission_id uuid NOT NULL REFERENCES app.submissions (id) ON DELETE CASCADE,
  organisation_id uuid NOT NULL REFERENCES app.organisations (id),
  answer app."ConfirmationAnswer" NOT NULL,
  reason text NOT NULL DEFAULT '',
  language text NOT NULL CHECK (language IN ('zh-CN', 'en')),
  answered_by_id uuid NOT NULL REFERENCES app.users (id),
  answered_at timestamptz(3) NOT NULL DEFAULT now(),
  withdrawn_at timestamptz(3),
  set_aside_at timestamptz(3),
  set_aside_by_id uuid REFERENCES app.users (id),
  set_aside_reason text,
  set_aside_language text CHECK (set_aside_language IN ('zh-CN', 'en')),
  version int NOT NULL DEFAULT 1,
  CHECK (answer = 'confirmed' OR length(trim(reason)) > 0),
  CHECK (set_aside_at IS NULL OR (set_aside_by_id IS NOT NULL AND coalesce(length(trim(set_aside_reason)), 0) > 0))
);
CREATE UNIQUE INDEX confirmation_answers_one ON app.confirmation_answers (submission_id, organisation_id) WHERE withdrawn_at IS NULL;
CREATE INDEX confirmation_answers_milestone ON app.confirmation_answers (milestone_id);

-- ------------------------------------------------------------ figures
ALTER TABLE app.initiatives ADD COLUMN stale int CHECK (stale BETWEEN 0 AND 100);
UPDATE app.initiatives SET stale = 0 WHERE verified IS NOT NULL;
ALTER TABLE app.initiatives ADD CHECK ((verified IS NULL) = (stale IS NULL));
ALTER TABLE app.scope_figures ADD COLUMN stale_sum int NOT NULL DEFAULT 0;
-- The figures of an initiative from a day on, on which an approval runs out, unless something changes before.
CREATE TABLE app.figure_drops (
  initiative_id uuid NOT NULL REFERENCES app.initiatives (id) ON DELETE CASCADE,
  on_day text NOT NULL CHECK (app.is_calendar_date(on_day)),
  verified int NOT NULL CHECK (verified BETWEEN 0 AND 100),
  stale int NOT NULL CHECK (stale BETWEEN 0 AND 100),
  PRIMARY KEY (initiative_id, on_day)
);
CREATE INDEX figure_drops_day ON app.figure_drops (on_day);

CREATE OR REPLACE FUNCTION app.count_initiative(i app.initiatives, only_scope text, sign int) RETURNS void LANGUAGE plpgsql AS $$
DECLARE s text;
BEGIN
  IF i.status NOT IN ('active', 'suspended', 'completed') THEN RETURN; END IF;
  FOR s IN SELECT scope FROM app.initiative_scopes WHERE initiative_id = i.id AND (only_scope IS NULL OR scope = only_scope)
    UNION SELECT only_scope WHERE only_scope IS NOT NULL ORDER BY 1
  LOOP
    INSERT INTO app.scope_figures AS f (scope, initiatives, verified_sum, stale_sum, verified_count, reported_sum, reported_count)
    VALUES (s, sign, sign * coalesce(i.verified, 0), sign * coalesce(i.stale, 0), sign * (i.verified IS NOT NULL)::int,
      sign * coalesce(i.reported, 0), sign * (i.reported IS NOT NULL)::int)
    ON CONFLICT (scope) DO UPDATE SET initiatives = f.initiatives + excluded.initiatives,
      verified_sum = f.verified_sum + excluded.verified_sum, stale_sum = f.stale_sum + excluded.stale_sum,
      verified_count = f.verified_count + excluded.verified_count,
      reported_sum = f.reported_sum + excluded.reported_sum, reported_count = f.reported_count + excluded.reported_count;
  END LOOP;
END $$;

CREATE OR REPLACE FUNCTION app.keep_figures() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = app, pg_temp AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    DELETE FROM app.initiative_scopes WHERE initiative_id = OLD.id;
    RETURN OLD;
  END IF;
  IF (NEW.status, NEW.verified, NEW.stale, NEW.reported) IS NOT DISTINCT FROM (OLD.status, OLD.verified, OLD.stale, OLD.reported) THEN RETURN NULL; END IF;
  PERFORM app.count_initiative(OLD, NULL, -1);
  PERFORM app.count_initiative(NEW, NULL, 1);
  RETURN NULL;
END $$;

-- ------------------------------------------------------------ evidence: guards
CREATE OR REPLACE FUNCTION app.guard_evidence() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.milestone_id IS NOT NULL AND NOT EXISTS (
      SELECT FROM app.milestones WHERE id = NEW.milestone_id AND status IN ('planned', 'in_progress', 'returned'))
    THEN PERFORM app.refuse('wrong-status'); END IF;
    IF NEW.progress_report_id IS NOT NULL AND NOT EXISTS (
      SELECT FROM app.progress_reports WHERE id = NEW.progress_report_id AND status = 'draft')
    THEN PERFORM app.refuse('wrong-status'); END IF;
    IF NEW.revision <> 1 OR NEW.withdrawn_at IS NOT NULL THEN PERFORM app.refuse('wrong-status'); END IF;
    NEW.revised_by_id := NEW.uploaded_by_id;
    NEW.revised_at := NEW.created_at;
    RETURN NEW;
  END IF;
  IF (NEW.id, NEW.uploaded_by_id, NEW.organisation_id, NEW.created_at) <> (OLD.id, OLD.uploaded_by_id, OLD.organisation_id, OLD.created_at)
    OR (NEW.milestone_id, NEW.progress_report_id) IS DISTINCT FROM (OLD.milestone_id, OLD.progress_report_id)
  THEN PERFORM app.refuse('evidence-is-final'); END IF;
  IF (NEW.title, NEW.language, NEW.url, NEW.file_name, NEW.media_type, NEW.size, NEW.sha256, NEW.strength, NEW.period_start, NEW.period_end, NEW.expires_on)
    IS DISTINCT FROM (OLD.title, OLD.language, OLD.url, OLD.file_name, OLD.media_type, OLD.size, OLD.sha256, OLD.strength, OLD.period_start, OLD.period_end, OLD.expires_on)
    AND NEW.revision <> OLD.revision + 1 THEN PERFORM app.refuse('revision-is-final'); END IF;
  IF NEW.revision NOT IN (OLD.revision, OLD.revision + 1) THEN PERFORM app.refuse('revision-is-final'); END IF;
  IF OLD.withdrawn_at IS NOT NULL AND ((NEW.withdrawn_at, NEW.withdrawn_by_id, NEW.withdrawn_reason) IS DISTINCT FROM
    (OLD.withdrawn_at, OLD.withdrawn_by_id, OLD.withdrawn_reason) OR NEW.revision <> OLD.revision)
  THEN PERFORM app.refuse('withdrawal-is-final'); END IF;
  IF NEW.revision <> OLD.revision OR (NEW.withdrawn_at IS NOT NULL AND OLD.withdrawn_at IS NULL) THEN
    -- What lies before a reviewer does not move.
    IF EXISTS (SELECT FROM app.milestone_evidence l JOIN app.milestones m ON m.id = l.milestone_id WHERE l.evidence_id = NEW.id AND m.status = 'submitted')
    THEN PERFORM app.refuse('wrong-status'); END IF;
  END IF;
  IF NEW.revision <> OLD.revision AND NEW.progress_report_id IS NOT NULL AND EXISTS (
    SELECT FROM app.progress_reports WHERE id = NEW.progress_report_id AND status = 'published')
  THEN PERFORM app.refuse('published-is-final'); END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION app.keep_revision() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = app, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.revision = OLD.revision THEN
    IF NEW.visibility <> OLD.visibility THEN
      UPDATE app.evidence_revisions SET visibility = NEW.visibility WHERE evidence_id = NEW.id AND revision = NEW.revision;
    END IF;
  ELSE
    INSERT INTO app.evidence_revisions SELECT NEW.id, NEW.revision, NEW.title, NEW.language, NEW.visibility, NEW.url, NEW.file_name, NEW.media_type,
      NEW.size, NEW.sha256, NEW.strength, NEW.period_start, NEW.period_end, NEW.expires_on, u.id, u.organisation_id, NEW.revised_at
      FROM app.users u WHERE u.id = NEW.revised_by_id;
    IF TG_OP = 'INSERT' AND NEW.milestone_id IS NOT NULL THEN
      INSERT INTO app.milestone_evidence VALUES (NEW.milestone_id, NEW.id, NEW.uploaded_by_id, NEW.organisation_id, NEW.created_at);
    END IF;
  END IF;
  -- What was approved is not what stands any more: the approval is stale from this moment on.
  IF TG_OP = 'UPDATE' AND (NEW.revision <> OLD.revision OR (NEW.withdrawn_at IS NOT NULL AND OLD.withdrawn_at IS NULL)) THEN
    UPDATE app.milestones m SET stale_since = coalesce(m.stale_since, coalesce(NEW.withdrawn_at, NEW.revised_at)), version = m.version + 1
    WHERE m.status = 'approved' AND EXISTS (
      SELECT FROM app.submission_items t WHERE t.submission_id = m.submission_id AND t.evidence_id = NEW.id);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER keep_revision AFTER INSERT OR UPDATE ON app.evidence FOR EACH ROW EXECUTE FUNCTION app.keep_revision();

CREATE FUNCTION app.guard_milestone_evidence() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE status app."MilestoneStatus";
BEGIN
  SELECT m.status INTO status FROM app.milestones m WHERE m.id = coalesce(NEW.milestone_id, OLD.milestone_id);
  -- A milestone that is gone takes its links along.
  IF FOUND AND status NOT IN ('planned', 'in_progress', 'returned') AND (TG_OP = 'INSERT' OR EXISTS (SELECT FROM app.evidence WHERE id = OLD.evidence_id))
  THEN PERFORM app.refuse('wrong-status'); END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  IF NOT EXISTS (
    SELECT FROM app.evidence e LEFT JOIN app.milestones h ON h.id = e.milestone_id LEFT JOIN app.progress_reports r ON r.id = e.progress_report_id
      JOIN app.milestones m ON m.id = NEW.milestone_id
    WHERE e.id = NEW.evidence_id AND e.withdrawn_at IS NULL AND m.initiative_id = coalesce(h.initiative_id, r.initiative_id))
  THEN PERFORM app.refuse('other-initiative'); END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_milestone_evidence BEFORE INSERT OR DELETE ON app.milestone_evidence FOR EACH ROW EXECUTE FUNCTION app.guard_milestone_evidence();

-- ------------------------------------------------------------ submissions: guards
CREATE OR REPLACE FUNCTION app.guard_submission() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.digest IS NULL OR NEW.withdrawn_at IS NOT NULL OR NOT EXISTS (
      SELECT FROM app.milestones m WHERE m.id = NEW.milestone_id
        AND (m.title, m.criteria, m.due_date, m.first_due_date, m.weight, m.first_weight)
          = (NEW.title, NEW.criteria, NEW.due_date, NEW.first_due_date, NEW.weight, NEW.first_weight)
        AND m.status = ANY (CASE WHEN NEW.restated THEN ARRAY['approved'] ELSE ARRAY['in_progress', 'returned'] END::app."MilestoneStatus"[]))
    THEN PERFORM app.refuse('submission-is-final'); END IF;
    RETURN NEW;
  END IF;
  IF (to_jsonb(NEW) - 'withdrawn_at') <> (to_jsonb(OLD) - 'withdrawn_at') OR OLD.withdrawn_at IS NOT NULL
  THEN PERFORM app.refuse('submission-is-final'); END IF;
  RETURN NEW;
END $$;
DROP TRIGGER guard_submission ON app.submissions;
CREATE TRIGGER guard_submission BEFORE INSERT OR UPDATE ON app.submissions FOR EACH ROW EXECUTE FUNCTION app.guard_submission();

-- Checked at the end of the transaction: a submission lists all evidence of its milestone as it stands, each by its last revision, and no other.
CREATE FUNCTION app.guard_submission_items() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM app.submission_items t JOIN app.evidence e ON e.id = t.evidence_id
      WHERE t.submission_id = NEW.id AND (t.revision <> e.revision OR NOT EXISTS (
        SELECT FROM app.milestone_evidence l WHERE l.milestone_id = NEW.milestone_id AND l.evidence_id = t.evidence_id)))
    OR EXISTS (SELECT FROM app.milestone_evidence l JOIN app.evidence e ON e.id = l.evidence_id
      WHERE l.milestone_id = NEW.milestone_id AND e.withdrawn_at IS NULL
        AND NOT EXISTS (SELECT FROM app.submission_items t WHERE t.submission_id = NEW.id AND t.evidence_id = l.evidence_id))
    OR EXISTS (SELECT FROM app.submission_items t WHERE t.submission_id = NEW.id AND strpos(NEW.manifest, t.hash) = 0)
  THEN
    -- A change later in the same transaction restated the milestone anew.
    IF NOT EXISTS (SELECT FROM app.submissions s WHERE s.milestone_id = NEW.milestone_id AND s.number > NEW.number)
    THEN PERFORM app.refuse('submission-is-final'); END IF;
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER guard_submission_items AFTER INSERT ON app.submissions DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION app.guard_submission_items();

CREATE FUNCTION app.guard_submission_item() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Added with its submission or not at all: one that was decided or withdrawn takes no more.
  IF EXISTS (SELECT FROM app.submissions s WHERE s.id = NEW.submission_id AND (s.withdrawn_at IS NOT NULL
    OR EXISTS (SELECT FROM app.decisions d WHERE d.submission_id = s.id) OR EXISTS (SELECT FROM app.milestones m WHERE m.submission_id = s.id)))
  THEN PERFORM app.refuse('submission-is-final'); END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_submission_item BEFORE INSERT ON app.submission_items FOR EACH ROW EXECUTE FUNCTION app.guard_submission_item();

-- ------------------------------------------------------------ who may decide
CREATE FUNCTION app.conflict_of(reviewer uuid, of_milestone uuid) RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE initiative app.initiatives;
BEGIN
  SELECT i.* INTO initiative FROM app.initiatives i JOIN app.milestones m ON m.initiative_id = i.id WHERE m.id = of_milestone;
  IF EXISTS (
    SELECT FROM app.memberships m JOIN app.assignments a ON a.organisation_id = m.organisation_id
    WHERE m.user_id = reviewer AND a.initiative_id = initiative.id AND a.accepted_at IS NOT NULL
      AND (m.ended_at IS NULL OR m.ended_at >= initiative.created_at))
  THEN RETURN 'own-organisation'; END IF;
  IF EXISTS (SELECT FROM app.submissions WHERE milestone_id = of_milestone AND submitted_by_id = reviewer)
    OR EXISTS (SELECT FROM app.milestone_evidence l WHERE l.milestone_id = of_milestone AND l.added_by_id = reviewer)
    OR EXISTS (SELECT FROM app.milestone_evidence l JOIN app.evidence_revisions r ON r.evidence_id = l.evidence_id
               WHERE l.milestone_id = of_milestone AND r.uploaded_by_id = reviewer)
    OR EXISTS (SELECT FROM app.progress_reports WHERE initiative_id = initiative.id AND reviewer IN (author_id, published_by_id))
    OR EXISTS (SELECT FROM app.evidence e JOIN app.progress_reports r ON r.id = e.progress_report_id
               JOIN app.evidence_revisions v ON v.evidence_id = e.id WHERE r.initiative_id = initiative.id AND v.uploaded_by_id = reviewer)
  THEN RETURN 'own-contribution'; END IF;
  IF initiative.accepted_by_id = reviewer THEN RETURN 'own-acceptance'; END IF;
  IF EXISTS (SELECT FROM app.declared_conflicts WHERE reviewer_id = reviewer AND milestone_id = of_milestone) THEN RETURN 'declared-conflict'; END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION app.is_in_scope(reviewer uuid, of_initiative uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT NOT EXISTS (SELECT FROM app.reviewer_scopes WHERE user_id = reviewer)
    OR EXISTS (SELECT FROM app.reviewer_scopes r JOIN app.initiative_scopes s ON s.scope = r.scope WHERE r.user_id = reviewer AND s.initiative_id = of_initiative)
$$;

-- The rule that keeps somebody from deciding about a milestone, or null. `delegator` is the reviewer in whose stead they decide.
-- A delegation's days are days of the installation's time zone, which the database does not know: a day either side is left to the app.
CREATE FUNCTION app.rule_against(reviewer uuid, delegator uuid, of_milestone uuid, at timestamptz) RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE
  initiative uuid := (SELECT initiative_id FROM app.milestones WHERE id = of_milestone);
  own text := app.conflict_of(reviewer, of_milestone);
BEGIN
  IF NOT EXISTS (SELECT FROM app.users WHERE id = reviewer AND role = 'reviewer' AND disabled_at IS NULL) THEN RETURN 'reviewer-required'; END IF;
  IF own IS NOT NULL THEN RETURN own; END IF;
  IF delegator IS NULL THEN RETURN CASE WHEN app.is_in_scope(reviewer, initiative) THEN NULL ELSE 'out-of-scope' END; END IF;
  IF NOT EXISTS (SELECT FROM app.delegations d JOIN app.users u ON u.id = d.from_id
      WHERE d.from_id = delegator AND d.to_id = reviewer AND (d.ended_at IS NULL OR d.ended_at > at) AND u.role = 'reviewer' AND u.disabled_at IS NULL
        AND d.starts_on <= to_char(at + interval '1 day', 'YYYY-MM-DD') AND d.ends_on >= to_char(at - interval '1 day', 'YYYY-MM-DD'))
    OR NOT app.is_in_scope(delegator, initiative)
  THEN RETURN 'out-of-scope'; END IF;
  RETURN app.conflict_of(delegator, of_milestone);
END $$;

-- How many different reviewers must approve: two where the initiative answers a priority recommendation.
CREATE FUNCTION app.approvals_needed(of_initiative uuid) RETURNS int LANGUAGE sql STABLE AS $$
  SELECT 1 + EXISTS (SELECT FROM app.initiative_scopes s JOIN app.recommendations r ON r.code = s.scope
    WHERE s.initiative_id = of_initiative AND r.priority)::int
$$;

CREATE FUNCTION app.guard_confirmations(of_milestone uuid, of_submission uuid, at timestamptz) RETURNS void LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF EXISTS (SELECT FROM app.confirmation_answers c JOIN app.milestones m ON m.id = c.milestone_id
      JOIN app.assignments a ON a.initiative_id = m.initiative_id AND a.organisation_id = c.organisation_id AND a.role = 'supporting' AND a.status = 'accepted'
        AND a.accepted_at <= c.answered_at
    WHERE c.milestone_id = of_milestone AND c.answer = 'objected' AND c.withdrawn_at IS NULL AND c.set_aside_at IS NULL)
  THEN PERFORM app.refuse('objection-open'); END IF;
  IF EXISTS (SELECT FROM app.confirmation_requirements r JOIN app.milestones m ON m.id = r.milestone_id JOIN app.submissions s ON s.id = of_submission
      JOIN app.assignments a ON a.initiative_id = m.initiative_id AND a.organisation_id = r.organisation_id AND a.role = 'supporting' AND a.status = 'accepted'
    WHERE r.milestone_id = of_milestone AND r.removed_at IS NULL AND at < s.answers_until AND NOT EXISTS (
      SELECT FROM app.confirmation_answers c WHERE c.submission_id = of_submission AND c.organisation_id = r.organisation_id AND c.withdrawn_at IS NULL))
  THEN PERFORM app.refuse('confirmation-pending'); END IF;
END $$;

CREATE OR REPLACE FUNCTION app.guard_decision() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  milestone app.milestones;
  rule text;
BEGIN
  SELECT * INTO milestone FROM app.milestones WHERE id = NEW.milestone_id FOR UPDATE;
  IF NOT EXISTS (SELECT FROM app.users WHERE id = NEW.reviewer_id AND organisation_id = NEW.organisation_id) THEN PERFORM app.refuse('reviewer-required'); END IF;
  rule := app.rule_against(NEW.reviewer_id, NEW.delegated_from_id, NEW.milestone_id, NEW.decided_at);
  IF rule IS NOT NULL THEN PERFORM app.refuse(rule); END IF;
  IF NEW.outcome = 'confirmed' THEN
    IF milestone.status <> 'approved' OR NOT EXISTS (SELECT FROM app.submissions s WHERE s.id = NEW.submission_id AND s.milestone_id = milestone.id
      AND s.withdrawn_at IS NULL AND s.number = (SELECT max(number) FROM app.submissions WHERE milestone_id = milestone.id))
    THEN PERFORM app.refuse('wrong-status'); END IF;
  ELSIF milestone.submission_id IS DISTINCT FROM NEW.submission_id
    OR milestone.status <> (CASE WHEN NEW.outcome = 'revoked' THEN 'approved' ELSE 'submitted' END)::app."MilestoneStatus"
  THEN PERFORM app.refuse('wrong-status'); END IF;
  -- One verdict on a submission: two approvals where two are needed, and nothing after a return.
  IF NEW.outcome IN ('approved', 'returned') AND (
    EXISTS (SELECT FROM app.decisions d WHERE d.submission_id = NEW.submission_id AND d.outcome = 'returned')
    OR (SELECT count(DISTINCT d.reviewer_id) FROM app.decisions d WHERE d.submission_id = NEW.submission_id AND d.outcome = 'approved')
      >= app.approvals_needed(milestone.initiative_id))
  THEN PERFORM app.refuse('wrong-status'); END IF;
  -- The decision is about what was frozen, under the digest that was frozen with it.
  IF NEW.digest IS DISTINCT FROM (SELECT digest FROM app.submissions WHERE id = NEW.submission_id) THEN PERFORM app.refuse('submission-is-final'); END IF;
  IF NEW.outcome IN ('approved', 'confirmed') THEN
    -- The second of two approvals comes from somebody else, in nobody's stead who approved already.
    IF EXISTS (SELECT FROM app.decisions d WHERE d.submission_id = NEW.submission_id AND d.outcome = NEW.outcome
        AND (NEW.outcome = 'approved' OR d.decided_at > coalesce((SELECT decided_at FROM app.decisions WHERE id = milestone.approval_id), '-infinity'))
        AND (d.reviewer_id IN (NEW.reviewer_id, NEW.delegated_from_id) OR d.delegated_from_id IN (NEW.reviewer_id, NEW.delegated_from_id)))
    THEN PERFORM app.refuse('second-reviewer'); END IF;
    PERFORM app.guard_confirmations(NEW.milestone_id, NEW.submission_id, NEW.decided_at);
  END IF;
  RETURN NEW;
END $$;

-- A mark, a claim and a decision about a date fall under the rules of deciding.
CREATE FUNCTION app.guard_mark() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE rule text := app.conflict_of(NEW.reviewer_id, (SELECT milestone_id FROM app.submissions WHERE id = NEW.submission_id));
BEGIN
  IF NOT EXISTS (SELECT FROM app.users WHERE id = NEW.reviewer_id AND role = 'reviewer' AND disabled_at IS NULL AND organisation_id = NEW.organisation_id)
  THEN PERFORM app.refuse('reviewer-required'); END IF;
  IF rule IS NOT NULL THEN PERFORM app.refuse(rule); END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_mark BEFORE INSERT ON app.evidence_marks FOR EACH ROW EXECUTE FUNCTION app.guard_mark();

CREATE FUNCTION app.guard_adjustment() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE rule text;
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.status <> 'requested' THEN PERFORM app.refuse('decision-required'); END IF;
    RETURN NEW;
  END IF;
  IF OLD.status <> 'requested' OR NEW.status = 'requested'
    OR (NEW.milestone_id, NEW.field, NEW.from_value, NEW.to_value, NEW.reason, NEW.adjusted_by_id, NEW.organisation_id, NEW.adjusted_at)
      <> (OLD.milestone_id, OLD.field, OLD.from_value, OLD.to_value, OLD.reason, OLD.adjusted_by_id, OLD.organisation_id, OLD.adjusted_at)
  THEN PERFORM app.refuse('wrong-status'); END IF;
  IF NEW.status IN ('accepted', 'declined') THEN
    IF NOT EXISTS (SELECT FROM app.users WHERE id = NEW.decided_by_id AND organisation_id = NEW.decided_organisation_id)
    THEN PERFORM app.refuse('reviewer-required'); END IF;
    rule := app.rule_against(NEW.decided_by_id, NULL, NEW.milestone_id, NEW.decided_at);
    -- Whoever holds the right by delegation decides as well.
    IF rule = 'out-of-scope' AND EXISTS (SELECT FROM app.delegations d WHERE d.to_id = NEW.decided_by_id
      AND app.rule_against(NEW.decided_by_id, d.from_id, NEW.milestone_id, NEW.decided_at) IS NULL) THEN rule := NULL; END IF;
    IF rule IS NOT NULL THEN PERFORM app.refuse(rule); END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_adjustment BEFORE INSERT OR UPDATE ON app.milestone_adjustments FOR EACH ROW EXECUTE FUNCTION app.guard_adjustment();

CREATE FUNCTION app.guard_confirmation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.withdrawn_at IS NOT NULL OR NEW.set_aside_at IS NOT NULL OR NOT EXISTS (
      SELECT FROM app.milestones m JOIN app.assignments a ON a.initiative_id = m.initiative_id JOIN app.users u ON u.organisation_id = a.organisation_id
      WHERE m.id = NEW.milestone_id AND a.organisation_id = NEW.organisation_id AND a.role = 'supporting' AND a.status = 'accepted'
        AND u.id = NEW.answered_by_id AND u.role = 'agency_lead')
    THEN PERFORM app.refuse('part'); END IF;
    RETURN NEW;
  END IF;
  IF OLD.withdrawn_at IS NOT NULL OR OLD.set_aside_at IS NOT NULL
    OR (to_jsonb(NEW) - ARRAY['withdrawn_at', 'set_aside_at', 'set_aside_by_id', 'set_aside_reason', 'set_aside_language', 'version'])
      <> (to_jsonb(OLD) - ARRAY['withdrawn_at', 'set_aside_at', 'set_aside_by_id', 'set_aside_reason', 'set_aside_language', 'version'])
  THEN PERFORM app.refuse('answer-is-final'); END IF;
  IF NEW.set_aside_at IS NOT NULL AND NOT EXISTS (SELECT FROM app.users WHERE id = NEW.set_aside_by_id AND role = 'administrator' AND disabled_at IS NULL)
  THEN PERFORM app.refuse('role'); END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_confirmation BEFORE INSERT OR UPDATE ON app.confirmation_answers FOR EACH ROW EXECUTE FUNCTION app.guard_confirmation();

-- ------------------------------------------------------------ milestones: what an approval rests on
CREATE OR REPLACE FUNCTION app.guard_milestone() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  initiative app.initiatives;
  move text;
BEGIN
  SELECT * INTO initiative FROM app.initiatives WHERE id = coalesce(NEW.initiative_id, OLD.initiative_id);
  IF TG_OP = 'DELETE' THEN
    IF FOUND AND initiative.status <> 'draft' THEN PERFORM app.refuse('wrong-status'); END IF;
    RETURN OLD;
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.status <> 'planned' OR initiative.status NOT IN ('draft', 'active') THEN PERFORM app.refuse('wrong-status'); END IF;
    RETURN NEW;
  END IF;
  IF NEW.initiative_id <> OLD.initiative_id OR NEW.number <> OLD.number THEN PERFORM app.refuse('reference-is-final'); END IF;
  IF initiative.accepted_at IS NOT NULL AND (NEW.first_due_date, NEW.first_weight) <> (OLD.first_due_date, OLD.first_weight)
  THEN PERFORM app.refuse('first-date-is-final'); END IF;
  IF (NEW.title, NEW.criteria, NEW.due_date, NEW.weight) <> (OLD.title, OLD.criteria, OLD.due_date, OLD.weight) THEN
    IF NEW.status <> OLD.status OR OLD.status IN ('submitted', 'cancelled') OR initiative.status NOT IN ('draft', 'active')
    THEN PERFORM app.refuse('wrong-status'); END IF;
    -- Once accepted, a date or weight moves only as a reviewer granted it last: an earlier grant is used up.
    IF initiative.accepted_at IS NOT NULL AND (
      (NEW.due_date <> OLD.due_date AND (OLD.due_date, NEW.due_date) IS DISTINCT FROM (SELECT ROW(a.from_value, a.to_value) FROM app.milestone_adjustments a
        WHERE a.milestone_id = NEW.id AND a.field = 'dueDate' AND a.status = 'accepted' ORDER BY a.decided_at DESC, a.id DESC LIMIT 1))
      OR (NEW.weight <> OLD.weight AND (OLD.weight::text, NEW.weight::text) IS DISTINCT FROM (SELECT ROW(a.from_value, a.to_value) FROM app.milestone_adjustments a
        WHERE a.milestone_id = NEW.id AND a.field = 'weight' AND a.status = 'accepted' ORDER BY a.decided_at DESC, a.id DESC LIMIT 1)))
    THEN PERFORM app.refuse('decision-required'); END IF;
    IF NEW.status = 'approved' THEN NEW.stale_since := coalesce(OLD.stale_since, NEW.updated_at); END IF;
  END IF;
  IF NEW.status <> OLD.status THEN
    move := OLD.status || '>' || NEW.status;
    IF move NOT IN ('planned>in_progress', 'in_progress>submitted', 'returned>submitted', 'submitted>in_progress', 'submitted>approved',
        'submitted>returned', 'approved>returned', 'planned>cancelled', 'in_progress>cancelled', 'returned>cancelled')
      OR NOT (initiative.status = 'active'
        OR (initiative.status = 'cancelled' AND (NEW.status = 'cancelled' OR move = 'submitted>in_progress'))
        OR (initiative.status = 'suspended' AND move IN ('submitted>in_progress', 'approved>returned'))
        OR (initiative.status = 'completed' AND move = 'approved>returned'))
    THEN PERFORM app.refuse('wrong-status'); END IF;
    IF NEW.status = 'submitted' AND NOT EXISTS (SELECT FROM app.submission_items WHERE submission_id = NEW.submission_id)
    THEN PERFORM app.refuse('evidence-required'); END IF;
    IF move IN ('submitted>returned', 'approved>returned') AND NOT EXISTS (
      SELECT FROM app.decisions WHERE milestone_id = NEW.id AND submission_id = OLD.submission_id
        AND outcome = (CASE OLD.status WHEN 'approved' THEN 'revoked' ELSE 'returned' END)::app."DecisionOutcome")
    THEN PERFORM app.refuse('decision-required'); END IF;
    IF NEW.status <> 'approved' THEN
      NEW.stale_since := NULL;
      NEW.valid_until := NULL;
      NEW.expiry_told := NULL;
    END IF;
  END IF;
  IF NEW.submission_id IS DISTINCT FROM OLD.submission_id AND NEW.submission_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM app.submissions WHERE id = NEW.submission_id AND milestone_id = NEW.id AND withdrawn_at IS NULL)
  THEN PERFORM app.refuse('submission-required'); END IF;
  IF NEW.approval_id IS DISTINCT FROM OLD.approval_id AND NEW.approval_id IS NOT NULL THEN
    IF NOT EXISTS (SELECT FROM app.decisions WHERE id = NEW.approval_id AND milestone_id = NEW.id AND submission_id = NEW.submission_id
      AND outcome = (CASE OLD.status WHEN 'approved' THEN 'confirmed' ELSE 'approved' END)::app."DecisionOutcome")
    THEN PERFORM app.refuse('decision-required'); END IF;
    IF (SELECT count(DISTINCT d.reviewer_id) FROM app.decisions d WHERE d.submission_id = NEW.submission_id
        AND d.outcome = (CASE OLD.status WHEN 'approved' THEN 'confirmed' ELSE 'approved' END)::app."DecisionOutcome"
        AND (OLD.status <> 'approved' OR d.decided_at > (SELECT decided_at FROM app.decisions WHERE id = OLD.approval_id))) < app.approvals_needed(NEW.initiative_id)
    THEN PERFORM app.refuse('second-reviewer'); END IF;
    NEW.stale_since := NULL;
    NEW.expiry_told := NULL;
    -- The app gives the day of the decision: what had run out by then does not run out again.
    NEW.valid_until := (SELECT min(r.expires_on) FROM app.submission_items t JOIN app.evidence_revisions r ON r.evidence_id = t.evidence_id AND r.revision = t.revision
      WHERE t.submission_id = NEW.submission_id AND r.expires_on >= coalesce(NEW.valid_until, ''));
  ELSIF NEW.status = 'approved' AND OLD.status = 'approved' THEN
    IF OLD.stale_since IS NOT NULL AND NEW.stale_since IS NULL THEN PERFORM app.refuse('decision-required'); END IF;
    IF NEW.valid_until IS DISTINCT FROM OLD.valid_until OR NEW.submission_id <> OLD.submission_id THEN PERFORM app.refuse('decision-required'); END IF;
  END IF;
  RETURN NEW;
END $$;

-- ------------------------------------------------------------ rights of the app's role
GRANT SELECT ON ALL TABLES IN SCHEMA app TO luoshi_app;
GRANT INSERT, UPDATE ON app.stored_files, app.delegations, app.confirmation_requirements, app.confirmation_answers TO luoshi_app;
GRANT INSERT ON app.submission_items, app.declared_conflicts, app.evidence_marks TO luoshi_app;
GRANT INSERT, UPDATE, DELETE ON app.figure_drops, app.review_claims TO luoshi_app;
GRANT INSERT, DELETE ON app.milestone_evidence, app.reviewer_scopes TO luoshi_app;
GRANT UPDATE (title, language, visibility, url, file_name, media_type, size, sha256, strength, period_start, period_end, expires_on,
  revision, revised_by_id, revised_at, withdrawn_at, withdrawn_reason, withdrawn_by_id, version) ON app.evidence TO luoshi_app;
GRANT UPDATE (status, decided_by_id, decided_organisation_id, decided_at, decision_reason, decision_language, version) ON app.milestone_adjustments TO luoshi_app;

-- ------------------------------------------------------------ the public read model
CREATE OR REPLACE VIEW published.recommendations AS SELECT code, pillar_code, title_zh, title_en, summary_zh, summary_en, position, priority FROM app.recommendations;
CREATE OR REPLACE VIEW published.scope_figures AS SELECT scope, initiatives, verified_sum, verified_count, reported_sum, reported_count, stale_sum FROM app.scope_figures;
CREATE OR REPLACE VIEW published.initiatives AS SELECT id, number, ref, title, summary, language, status, status_at, start_date, due_date, accepted_at,
  updated_at, demo, version, verified, reported, next_due_date, submitted_slack, open_count, approved_count, stale
  FROM app.initiatives WHERE accepted_at IS NOT NULL;
CREATE VIEW published.figure_drops AS SELECT d.initiative_id, d.on_day, d.verified, d.stale
  FROM app.figure_drops d JOIN app.initiatives i ON i.id = d.initiative_id WHERE i.accepted_at IS NOT NULL;
CREATE OR REPLACE VIEW published.milestones AS SELECT m.id, m.initiative_id, m.number, m.title, m.criteria, m.language, m.due_date, m.weight, m.first_due_date,
  m.first_weight, m.status, m.status_at, m.submitted_on, m.version, m.stale_since, m.valid_until,
  CASE WHEN m.status = 'approved' THEN m.submission_id END AS approved_submission_id
  FROM app.milestones m JOIN app.initiatives i ON i.id = m.initiative_id WHERE i.accepted_at IS NOT NULL;

-- A submission is public once it was decided: what it says was public already, but for its evidence, which enters by salted hashes.
CREATE VIEW published.submissions AS SELECT s.id, s.milestone_id, s.number, s.submitted_at, s.title, s.criteria, s.due_date, s.weight, s.digest, s.manifest,
  s.restated FROM app.submissions s WHERE s.digest IS NOT NULL AND EXISTS (SELECT FROM app.decisions d WHERE d.submission_id = s.id);
CREATE OR REPLACE VIEW published.decisions AS SELECT d.id, d.milestone_id, d.outcome, CASE WHEN d.outcome = 'revoked' THEN d.comment END AS reason,
  d.language, d.organisation_id, d.decided_at, d.submission_id, (SELECT number FROM app.submissions s WHERE s.id = d.submission_id) AS submission_number, d.digest
  FROM app.decisions d;

DROP VIEW published.evidence;
CREATE VIEW published.evidence AS SELECT e.id, e.progress_report_id, e.title, e.language, e.url, e.file_name, e.media_type, e.size,
  e.sha256, e.organisation_id, e.created_at, e.revision, e.revised_at, e.strength, e.period_start, e.period_end, e.expires_on,
  f.damaged_at IS NOT NULL AS damaged, coalesce(f.scan, 'not_needed') AS scan
  FROM app.evidence e
    LEFT JOIN app.milestones h ON h.id = e.milestone_id
    LEFT JOIN app.progress_reports r ON r.id = e.progress_report_id
    LEFT JOIN app.stored_files f ON f.sha256 = e.sha256
    JOIN app.initiatives i ON i.id = coalesce(h.initiative_id, r.initiative_id)
  WHERE i.accepted_at IS NOT NULL AND e.visibility = 'public' AND e.withdrawn_at IS NULL AND coalesce(f.scan, 'not_needed') <> 'infected'
    AND (h.status = 'approved' OR r.status = 'published' OR EXISTS (
      SELECT FROM app.milestone_evidence l JOIN app.milestones m ON m.id = l.milestone_id WHERE l.evidence_id = e.id AND m.status = 'approved'));
CREATE VIEW published.milestone_evidence AS SELECT l.milestone_id, l.evidence_id, l.added_at
  FROM app.milestone_evidence l JOIN app.milestones m ON m.id = l.milestone_id JOIN published.evidence e ON e.id = l.evidence_id WHERE m.status = 'approved';
-- Earlier revisions stay public where they were public when the next one came.
CREATE VIEW published.evidence_revisions AS SELECT v.evidence_id, v.revision, v.title, v.language, v.url, v.file_name, v.media_type, v.size, v.sha256,
  v.strength, v.period_start, v.period_end, v.expires_on, v.organisation_id, v.created_at, f.damaged_at IS NOT NULL AS damaged,
  coalesce(f.scan, 'not_needed') AS scan
  FROM app.evidence_revisions v JOIN published.evidence e ON e.id = v.evidence_id LEFT JOIN app.stored_files f ON f.sha256 = v.sha256
  WHERE v.visibility = 'public' AND coalesce(f.scan, 'not_needed') <> 'infected';
-- What a decided submission listed: the hash always, what it stands for only where that is public. `piece` tells the same piece from
-- one submission to the next without naming it.
CREATE VIEW published.submission_items AS SELECT t.submission_id, t.position, t.hash, t.revision, e.revision AS current_revision, e.withdrawn_at,
  v.expires_on, p.evidence_id, p.title, CASE WHEN p.evidence_id IS NOT NULL THEN t.content END AS content, CASE WHEN p.evidence_id IS NOT NULL THEN t.salt END AS salt,
  encode(sha256(convert_to(s.milestone_id::text || t.evidence_id::text, 'UTF8')), 'hex') AS piece
  FROM app.submission_items t JOIN published.submissions s ON s.id = t.submission_id JOIN app.evidence e ON e.id = t.evidence_id
    JOIN app.evidence_revisions v ON v.evidence_id = t.evidence_id AND v.revision = t.revision
    LEFT JOIN published.evidence_revisions p ON p.evidence_id = t.evidence_id AND p.revision = t.revision;

CREATE OR REPLACE VIEW published.adjustments AS SELECT a.id, a.milestone_id, a.field, a.from_value, a.to_value, a.organisation_id, a.adjusted_at,
  a.decided_at, a.decided_organisation_id, CASE WHEN a.decided_by_id IS NOT NULL THEN 'reviewer' END AS decided_role, m.initiative_id
  FROM app.milestone_adjustments a JOIN app.milestones m ON m.id = a.milestone_id JOIN app.initiatives i ON i.id = m.initiative_id
  WHERE i.accepted_at IS NOT NULL AND a.status = 'accepted';

-- How the supporting organisations answered what was then approved, silence included; objections only where they were set aside, with that reason.
CREATE VIEW published.confirmations AS SELECT r.id, r.milestone_id, r.organisation_id, s.submitted_at AS asked_at, c.answer, c.answered_at,
  c.set_aside_at, c.set_aside_reason, c.set_aside_language
  FROM app.confirmation_requirements r JOIN app.milestones m ON m.id = r.milestone_id JOIN app.submissions s ON s.id = m.submission_id
    -- An objection may be older than the submission that was approved.
    LEFT JOIN LATERAL (SELECT a.* FROM app.confirmation_answers a JOIN app.submissions t ON t.id = a.submission_id
      WHERE a.milestone_id = m.id AND a.organisation_id = r.organisation_id AND a.withdrawn_at IS NULL
        AND ((a.answer = 'confirmed' AND a.submission_id = s.id) OR (a.set_aside_at IS NOT NULL AND t.number <= s.number))
      ORDER BY t.number DESC LIMIT 1) c ON true
  WHERE m.status = 'approved' AND r.required_at <= s.submitted_at AND (r.removed_at IS NULL OR r.removed_at > s.submitted_at);

CREATE OR REPLACE VIEW published.assessments AS SELECT id, recommendation_code, status, reason, language, organisation_id, demo, assessed_at, ending, successor
  FROM app.recommendation_assessments;

CREATE OR REPLACE VIEW published.organisations AS SELECT o.id, o.code, o.name_zh, o.name_en, o.sector, o.level, o.region,
  (SELECT p.code FROM app.organisations p WHERE p.id = o.parent_id AND coalesce(
      (SELECT true FROM app.assignments a JOIN app.initiatives i ON i.id = a.initiative_id
        WHERE a.organisation_id = p.id AND a.accepted_at IS NOT NULL AND a.status IN ('accepted', 'ended') AND i.accepted_at IS NOT NULL LIMIT 1),
      (SELECT true FROM app.decisions WHERE organisation_id = p.id ORDER BY decided_at LIMIT 1),
      (SELECT true FROM app.recommendation_assessments WHERE organisation_id = p.id LIMIT 1),
      (SELECT true FROM app.milestone_adjustments WHERE organisation_id = p.id AND status = 'accepted' LIMIT 1),
      (SELECT true FROM app.milestone_adjustments WHERE decided_organisation_id = p.id AND status = 'accepted' LIMIT 1),
      (SELECT true FROM app.progress_reports WHERE organisation_id = p.id AND status = 'published' LIMIT 1), false)) AS parent, o.demo
  FROM app.organisations o WHERE coalesce(
      (SELECT true FROM app.assignments a JOIN app.initiatives i ON i.id = a.initiative_id
        WHERE a.organisation_id = o.id AND a.accepted_at IS NOT NULL AND a.status IN ('accepted', 'ended') AND i.accepted_at IS NOT NULL LIMIT 1),
      (SELECT true FROM app.decisions WHERE organisation_id = o.id ORDER BY decided_at LIMIT 1),
      (SELECT true FROM app.recommendation_assessments WHERE organisation_id = o.id LIMIT 1),
      (SELECT true FROM app.milestone_adjustments WHERE organisation_id = o.id AND status = 'accepted' LIMIT 1),
      (SELECT true FROM app.milestone_adjustments WHERE decided_organisation_id = o.id AND status = 'accepted' LIMIT 1),
      (SELECT true FROM app.progress_reports WHERE organisation_id = o.id AND status = 'published' LIMIT 1), false);
CREATE INDEX adjustments_decider ON app.milestone_adjustments (decided_organisation_id);

DROP INDEX app.audit_events_public;
CREATE INDEX audit_events_public ON app.audit_events (seq DESC) WHERE outcome = 'done' AND action IN (
  'initiative.accept', 'initiative.suspend', 'initiative.resume', 'initiative.complete', 'initiative.reopen', 'initiative.cancel',
  'milestone.add', 'milestone.adjust', 'milestone.approve', 'milestone.stale', 'milestone.confirm', 'milestone.revoke', 'progress-report.publish', 'assignment.accept');
CREATE OR REPLACE VIEW published.changes AS SELECT e.seq, e.at, e.action, e.subject, e.initiative, e.organisation, e.actor_role AS role
  FROM app.audit_events e JOIN app.initiatives i ON i.ref = e.initiative
  WHERE i.accepted_at IS NOT NULL AND e.at >= i.accepted_at AND e.outcome = 'done' AND e.action IN (
  'initiative.accept', 'initiative.suspend', 'initiative.resume', 'initiative.complete', 'initiative.reopen', 'initiative.cancel',
  'milestone.add', 'milestone.adjust', 'milestone.approve', 'milestone.stale', 'milestone.confirm', 'milestone.revoke', 'progress-report.publish', 'assignment.accept')
  -- The first of two approvals approves nothing yet.
  AND e.after -> 'waits' IS NULL;
GRANT SELECT ON ALL TABLES IN SCHEMA published TO luoshi_public, luoshi_app;
