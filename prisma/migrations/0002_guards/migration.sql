-- What must never be stored, whatever the code above does. Rules that a person can break by asking for it raise
-- SQLSTATE LS001 with the rule's name as message; everything else is a plain constraint.

-- ------------------------------------------------------------ roles
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'luoshi_app') THEN CREATE ROLE luoshi_app NOLOGIN; END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'luoshi_public') THEN CREATE ROLE luoshi_public NOLOGIN; END IF;
  IF NOT pg_has_role(current_user, 'luoshi_app', 'SET') THEN EXECUTE format('GRANT luoshi_app TO %I WITH SET TRUE', current_user); END IF;
  IF NOT pg_has_role(current_user, 'luoshi_public', 'SET') THEN EXECUTE format('GRANT luoshi_public TO %I WITH SET TRUE', current_user); END IF;
END $$;

-- ------------------------------------------------------------ plain shapes
CREATE FUNCTION app.is_calendar_date(value text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  IF value !~ '^\d{4}-\d{2}-\d{2}$' THEN RETURN false; END IF;
  PERFORM make_date(substr(value, 1, 4)::int, substr(value, 6, 2)::int, substr(value, 9, 2)::int);
  RETURN true;
EXCEPTION WHEN datetime_field_overflow THEN RETURN false;
END $$;

ALTER TABLE app.initiatives ADD COLUMN ref text NOT NULL
  GENERATED ALWAYS AS ('INI-' || lpad(number::text, greatest(4, length(number::text)), '0')) STORED;
CREATE UNIQUE INDEX initiatives_ref_key ON app.initiatives (ref);

ALTER TABLE app.organisations
  ADD CHECK (code ~ '^[A-Z0-9][A-Z0-9-]{0,31}$'),
  ADD CHECK (parent_id <> id),
  ADD CHECK (length(name_zh) BETWEEN 1 AND 200 AND length(name_en) BETWEEN 1 AND 200);
ALTER TABLE app.users
  ADD CHECK (email = lower(email) AND length(email) BETWEEN 3 AND 254),
  ADD CHECK (length(name) BETWEEN 1 AND 100),
  ADD CHECK (language IN ('zh-CN', 'en'));
ALTER TABLE app.initiatives
  ADD CHECK (length(title) BETWEEN 1 AND 200),
  ADD CHECK (language IN ('zh-CN', 'en')),
  ADD CHECK (start_date IS NULL OR app.is_calendar_date(start_date)),
  ADD CHECK (due_date IS NULL OR app.is_calendar_date(due_date)),
  ADD CHECK (start_date <= due_date),
  ADD CHECK (verified BETWEEN 0 AND 100 AND reported BETWEEN 0 AND 100),
  ADD CHECK ((accepted_at IS NULL) = (accepted_by_id IS NULL)),
  ADD CHECK (status NOT IN ('active', 'suspended', 'completed') OR accepted_at IS NOT NULL),
  ADD CHECK (status NOT IN ('draft', 'proposed') OR accepted_at IS NULL),
  ADD FOREIGN KEY (created_by_id) REFERENCES app.users (id),
  ADD FOREIGN KEY (accepted_by_id) REFERENCES app.users (id);
ALTER TABLE app.milestones
  ADD CHECK (number >= 1),
  ADD CHECK (length(title) BETWEEN 1 AND 200 AND length(criteria) >= 1),
  ADD CHECK (language IN ('zh-CN', 'en')),
  ADD CHECK (app.is_calendar_date(due_date) AND app.is_calendar_date(first_due_date)),
  ADD CHECK (weight BETWEEN 1 AND 100 AND first_weight BETWEEN 1 AND 100),
  ADD CHECK ((status IN ('submitted', 'approved')) = (submission_id IS NOT NULL)),
  ADD CHECK ((submission_id IS NULL) = (submitted_on IS NULL)),
  ADD CHECK (submitted_on IS NULL OR app.is_calendar_date(submitted_on)),
  ADD CHECK ((status = 'approved') = (approval_id IS NOT NULL));
ALTER TABLE app.assignments
  ADD CHECK (due_date IS NULL OR app.is_calendar_date(due_date)),
  ADD CHECK (status <> 'accepted' OR accepted_at IS NOT NULL),
  ADD CHECK ((status IN ('declined', 'ended')) = (closed_at IS NOT NULL)),
  ADD CHECK (status NOT IN ('declined', 'ended') OR length(trim(reason)) > 0),
  ADD FOREIGN KEY (requested_by_id) REFERENCES app.users (id);
CREATE UNIQUE INDEX assignments_one_lead ON app.assignments (initiative_id) WHERE role = 'lead' AND status = 'accepted';
CREATE UNIQUE INDEX assignments_one_lead_asked ON app.assignments (initiative_id) WHERE role = 'lead' AND status = 'requested';
CREATE UNIQUE INDEX assignments_one_part ON app.assignments (initiative_id, organisation_id, (role = 'lead')) WHERE status IN ('requested', 'accepted');
ALTER TABLE app.decisions
  ADD CHECK (outcome = 'approved' OR length(trim(comment)) > 0),
  ADD CHECK (language IN ('zh-CN', 'en'));
-- One verdict on a submission, and at most one revocation after it.
CREATE UNIQUE INDEX decisions_one_verdict ON app.decisions (submission_id, (outcome = 'revoked'));
ALTER TABLE app.milestone_adjustments
  ADD CHECK (field IN ('dueDate', 'weight')),
  ADD CHECK (from_value <> to_value AND length(trim(reason)) > 0),
  ADD FOREIGN KEY (adjusted_by_id) REFERENCES app.users (id);
ALTER TABLE app.progress_reports
  ADD CHECK (app.is_calendar_date(period_start) AND app.is_calendar_date(period_end) AND period_start <= period_end),
  ADD CHECK (reported_progress BETWEEN 0 AND 100),
  ADD CHECK (language IN ('zh-CN', 'en')),
  ADD CHECK (corrects_id <> id),
  ADD CHECK ((status = 'published') = (published_at IS NOT NULL)),
  ADD CHECK ((published_at IS NULL) = (published_by_id IS NULL));
CREATE UNIQUE INDEX progress_reports_one_correction ON app.progress_reports (corrects_id) WHERE status = 'published';
ALTER TABLE app.evidence
  ADD CHECK (num_nonnulls(milestone_id, progress_report_id) = 1),
  ADD CHECK ((url IS NULL) = (sha256 IS NOT NULL)),
  ADD CHECK (url ~* '^https?://'),
  ADD CHECK (num_nonnulls(file_name, media_type, size, sha256) IN (0, 4)),
  ADD CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  ADD CHECK (language IN ('zh-CN', 'en'));
CREATE INDEX evidence_organisation ON app.evidence (organisation_id);
CREATE INDEX evidence_uploader ON app.evidence (uploaded_by_id);
CREATE INDEX assignments_role_status ON app.assignments (role, status, id DESC);
CREATE INDEX audit_events_refused ON app.audit_events (seq DESC) WHERE outcome = 'refused';
CREATE INDEX decisions_organisation ON app.decisions (organisation_id, decided_at);
CREATE INDEX progress_reports_organisation ON app.progress_reports (organisation_id);
CREATE INDEX adjustments_organisation ON app.milestone_adjustments (organisation_id);
-- What is late, and how many initiatives count, is read from this index alone. Its condition names no status: a query's is a parameter.
CREATE INDEX initiatives_schedule ON app.initiatives (status, next_due_date, submitted_slack, open_count) WHERE accepted_at IS NOT NULL;
ALTER TABLE app.recommendation_assessments
  ADD CHECK (length(trim(reason)) > 0),
  ADD FOREIGN KEY (reviewer_id) REFERENCES app.users (id),
  ADD FOREIGN KEY (organisation_id) REFERENCES app.organisations (id);
ALTER TABLE app.audit_events ADD CHECK (outcome IN ('done', 'refused'));

-- ------------------------------------------------------------ lifecycles
CREATE FUNCTION app.refuse(rule text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION USING ERRCODE = 'LS001', MESSAGE = rule; END $$;

CREATE FUNCTION app.guard_initiative() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.status <> 'draft' THEN PERFORM app.refuse('wrong-status'); END IF;
    RETURN NEW;
  END IF;
  IF NEW.status <> OLD.status AND (OLD.status || '>' || NEW.status) NOT IN (
    'draft>proposed', 'proposed>draft', 'proposed>active', 'active>suspended', 'suspended>active', 'active>completed',
    'completed>active', 'draft>cancelled', 'proposed>cancelled', 'active>cancelled', 'suspended>cancelled')
  THEN PERFORM app.refuse('wrong-status'); END IF;
  IF NEW.status = 'completed' AND OLD.status <> 'completed' AND NOT (
    EXISTS (SELECT FROM app.milestones WHERE initiative_id = NEW.id AND status = 'approved') AND
    NOT EXISTS (SELECT FROM app.milestones WHERE initiative_id = NEW.id AND status NOT IN ('approved', 'cancelled')))
  THEN PERFORM app.refuse('milestones-open'); END IF;
  IF OLD.accepted_at IS NOT NULL AND (NEW.accepted_at, NEW.accepted_by_id) IS DISTINCT FROM (OLD.accepted_at, OLD.accepted_by_id)
  THEN PERFORM app.refuse('acceptance-is-final'); END IF;
  -- Who may decide is judged from the day of its making on.
  IF (NEW.created_at, NEW.created_by_id) <> (OLD.created_at, OLD.created_by_id) THEN PERFORM app.refuse('creation-is-final'); END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_initiative BEFORE INSERT OR UPDATE ON app.initiatives FOR EACH ROW EXECUTE FUNCTION app.guard_initiative();

-- What is cancelled keeps nothing open; checked at the end of the transaction that cancels.
CREATE FUNCTION app.guard_cancelled_initiative() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM app.milestones WHERE initiative_id = NEW.id AND status NOT IN ('approved', 'cancelled'))
    OR EXISTS (SELECT FROM app.assignments WHERE initiative_id = NEW.id AND status IN ('requested', 'accepted'))
  THEN PERFORM app.refuse('parts-open'); END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER guard_cancelled_initiative AFTER UPDATE ON app.initiatives DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.status = 'cancelled' AND OLD.status <> 'cancelled') EXECUTE FUNCTION app.guard_cancelled_initiative();

CREATE FUNCTION app.guard_milestone() RETURNS trigger LANGUAGE plpgsql AS $$
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
  IF (NEW.title, NEW.criteria, NEW.due_date, NEW.weight) <> (OLD.title, OLD.criteria, OLD.due_date, OLD.weight)
    AND (NEW.status <> OLD.status OR OLD.status IN ('submitted', 'approved', 'cancelled') OR initiative.status NOT IN ('draft', 'active'))
  THEN PERFORM app.refuse('wrong-status'); END IF;
  IF NEW.status <> OLD.status THEN
    move := OLD.status || '>' || NEW.status;
    IF move NOT IN ('planned>in_progress', 'in_progress>submitted', 'returned>submitted', 'submitted>in_progress', 'submitted>approved',
        'submitted>returned', 'approved>returned', 'planned>cancelled', 'in_progress>cancelled', 'returned>cancelled')
      OR NOT (initiative.status = 'active'
        OR (initiative.status = 'cancelled' AND (NEW.status = 'cancelled' OR move = 'submitted>in_progress'))
        OR (initiative.status = 'suspended' AND move IN ('submitted>in_progress', 'approved>returned'))
        OR (initiative.status = 'completed' AND move = 'approved>returned'))
    THEN PERFORM app.refuse('wrong-status'); END IF;
    IF NEW.status = 'submitted' AND NOT EXISTS (SELECT FROM app.evidence WHERE milestone_id = NEW.id)
    THEN PERFORM app.refuse('evidence-required'); END IF;
    IF move IN ('submitted>returned', 'approved>returned') AND NOT EXISTS (
      SELECT FROM app.decisions WHERE milestone_id = NEW.id AND submission_id = OLD.submission_id
        AND outcome = (CASE OLD.status WHEN 'approved' THEN 'revoked' ELSE 'returned' END)::app."DecisionOutcome")
    THEN PERFORM app.refuse('decision-required'); END IF;
  END IF;
  IF NEW.submission_id IS DISTINCT FROM OLD.submission_id AND NEW.submission_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM app.submissions WHERE id = NEW.submission_id AND milestone_id = NEW.id AND withdrawn_at IS NULL)
  THEN PERFORM app.refuse('submission-required'); END IF;
  IF NEW.approval_id IS DISTINCT FROM OLD.approval_id AND NEW.approval_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM app.decisions WHERE id = NEW.approval_id AND milestone_id = NEW.id AND submission_id = NEW.submission_id AND outcome = 'approved')
  THEN PERFORM app.refuse('decision-required'); END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_milestone BEFORE INSERT OR UPDATE OR DELETE ON app.milestones FOR EACH ROW EXECUTE FUNCTION app.guard_milestone();

CREATE FUNCTION app.guard_assignment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.status NOT IN ('requested', 'accepted') THEN PERFORM app.refuse('wrong-status'); END IF;
  ELSE
    IF (NEW.initiative_id, NEW.organisation_id, NEW.role) <> (OLD.initiative_id, OLD.organisation_id, OLD.role)
      OR (OLD.accepted_at IS NOT NULL AND NEW.accepted_at IS DISTINCT FROM OLD.accepted_at)
    THEN PERFORM app.refuse('assignment-is-final'); END IF;
    IF NEW.status <> OLD.status AND (OLD.status || '>' || NEW.status) NOT IN (
      'requested>accepted', 'requested>declined', 'requested>ended', 'accepted>ended')
    THEN PERFORM app.refuse('wrong-status'); END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_assignment BEFORE INSERT OR UPDATE ON app.assignments FOR EACH ROW EXECUTE FUNCTION app.guard_assignment();

CREATE FUNCTION app.guard_progress_report() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status = 'published' THEN PERFORM app.refuse('published-is-final'); END IF;
  IF (NEW.initiative_id, NEW.organisation_id, NEW.author_id) <> (OLD.initiative_id, OLD.organisation_id, OLD.author_id)
  THEN PERFORM app.refuse('authorship-is-final'); END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_progress_report BEFORE UPDATE ON app.progress_reports FOR EACH ROW EXECUTE FUNCTION app.guard_progress_report();

CREATE FUNCTION app.guard_evidence() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.milestone_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM app.milestones WHERE id = NEW.milestone_id AND status IN ('planned', 'in_progress', 'returned'))
  THEN PERFORM app.refuse('wrong-status'); END IF;
  IF NEW.progress_report_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM app.progress_reports WHERE id = NEW.progress_report_id AND status = 'draft')
  THEN PERFORM app.refuse('wrong-status'); END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_evidence BEFORE INSERT OR UPDATE ON app.evidence FOR EACH ROW EXECUTE FUNCTION app.guard_evidence();

-- ------------------------------------------------------------ separation of duties
CREATE FUNCTION app.guard_submission() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (to_jsonb(NEW) - 'withdrawn_at') <> (to_jsonb(OLD) - 'withdrawn_at') OR OLD.withdrawn_at IS NOT NULL
  THEN PERFORM app.refuse('submission-is-final'); END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_submission BEFORE UPDATE ON app.submissions FOR EACH ROW EXECUTE FUNCTION app.guard_submission();

CREATE FUNCTION app.guard_decision() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  milestone app.milestones;
  initiative app.initiatives;
  reviewer app.users;
BEGIN
  SELECT * INTO milestone FROM app.milestones WHERE id = NEW.milestone_id FOR UPDATE;
  SELECT * INTO initiative FROM app.initiatives WHERE id = milestone.initiative_id;
  SELECT * INTO reviewer FROM app.users WHERE id = NEW.reviewer_id;
  IF reviewer.role <> 'reviewer' OR reviewer.disabled_at IS NOT NULL OR reviewer.organisation_id <> NEW.organisation_id
  THEN PERFORM app.refuse('reviewer-required'); END IF;
  IF milestone.submission_id IS DISTINCT FROM NEW.submission_id
    OR milestone.status <> (CASE WHEN NEW.outcome = 'revoked' THEN 'approved' ELSE 'submitted' END)::app."MilestoneStatus"
  THEN PERFORM app.refuse('wrong-status'); END IF;
  IF EXISTS (
    SELECT FROM app.memberships m JOIN app.assignments a ON a.organisation_id = m.organisation_id
    WHERE m.user_id = NEW.reviewer_id AND a.initiative_id = initiative.id AND a.accepted_at IS NOT NULL
      AND (m.ended_at IS NULL OR m.ended_at >= initiative.created_at))
  THEN PERFORM app.refuse('own-organisation'); END IF;
  IF EXISTS (SELECT FROM app.submissions WHERE milestone_id = milestone.id AND submitted_by_id = NEW.reviewer_id)
    OR EXISTS (SELECT FROM app.evidence WHERE milestone_id = milestone.id AND uploaded_by_id = NEW.reviewer_id)
    OR EXISTS (SELECT FROM app.progress_reports WHERE initiative_id = initiative.id AND NEW.reviewer_id IN (author_id, published_by_id))
    OR EXISTS (SELECT FROM app.evidence e JOIN app.progress_reports r ON r.id = e.progress_report_id
               WHERE r.initiative_id = initiative.id AND e.uploaded_by_id = NEW.reviewer_id)
  THEN PERFORM app.refuse('own-contribution'); END IF;
  IF initiative.accepted_by_id = NEW.reviewer_id THEN PERFORM app.refuse('own-acceptance'); END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_decision BEFORE INSERT ON app.decisions FOR EACH ROW EXECUTE FUNCTION app.guard_decision();

-- ------------------------------------------------------------ people
CREATE FUNCTION app.keep_membership() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = app, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF NEW.organisation_id = OLD.organisation_id THEN RETURN NULL; END IF;
    -- Never earlier than now: an end set back would hide that somebody belonged.
    UPDATE app.memberships SET ended_at = greatest(NEW.updated_at, now()) WHERE user_id = NEW.id AND ended_at IS NULL;
  END IF;
  INSERT INTO app.memberships (id, user_id, organisation_id, started_at) VALUES (gen_random_uuid(), NEW.id, NEW.organisation_id, NEW.updated_at);
  RETURN NULL;
END $$;
CREATE TRIGGER keep_membership AFTER INSERT OR UPDATE OF organisation_id ON app.users FOR EACH ROW EXECUTE FUNCTION app.keep_membership();

CREATE FUNCTION app.guard_last_administrator() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.role = 'administrator' AND OLD.disabled_at IS NULL AND (NEW.role <> 'administrator' OR NEW.disabled_at IS NOT NULL) THEN
    PERFORM pg_advisory_xact_lock(7301);
    IF NOT EXISTS (SELECT FROM app.users WHERE role = 'administrator' AND disabled_at IS NULL AND id <> NEW.id)
    THEN PERFORM app.refuse('last-administrator'); END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_last_administrator BEFORE UPDATE OF role, disabled_at ON app.users FOR EACH ROW EXECUTE FUNCTION app.guard_last_administrator();

CREATE FUNCTION app.guard_deletion() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT OLD.demo THEN PERFORM app.refuse('real-data'); END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER guard_deletion BEFORE DELETE ON app.organisations FOR EACH ROW EXECUTE FUNCTION app.guard_deletion();
CREATE TRIGGER guard_deletion BEFORE DELETE ON app.users FOR EACH ROW EXECUTE FUNCTION app.guard_deletion();
CREATE TRIGGER guard_deletion BEFORE DELETE ON app.initiatives FOR EACH ROW EXECUTE FUNCTION app.guard_deletion();
CREATE TRIGGER guard_deletion BEFORE DELETE ON app.recommendation_assessments FOR EACH ROW EXECUTE FUNCTION app.guard_deletion();

CREATE FUNCTION app.guard_demo() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN PERFORM app.refuse('demo-is-final'); END $$;
CREATE TRIGGER guard_demo BEFORE UPDATE ON app.organisations FOR EACH ROW WHEN (NEW.demo <> OLD.demo) EXECUTE FUNCTION app.guard_demo();
CREATE TRIGGER guard_demo BEFORE UPDATE ON app.users FOR EACH ROW WHEN (NEW.demo <> OLD.demo) EXECUTE FUNCTION app.guard_demo();
CREATE TRIGGER guard_demo BEFORE UPDATE ON app.initiatives FOR EACH ROW WHEN (NEW.demo <> OLD.demo) EXECUTE FUNCTION app.guard_demo();

-- ------------------------------------------------------------ figures by recommendation and pillar
CREATE FUNCTION app.count_initiative(i app.initiatives, only_scope text, sign int) RETURNS void LANGUAGE plpgsql AS $$
DECLARE s text;
BEGIN
  IF i.status NOT IN ('active', 'suspended', 'completed') THEN RETURN; END IF;
  FOR s IN SELECT scope FROM app.initiative_scopes WHERE initiative_id = i.id AND (only_scope IS NULL OR scope = only_scope)
    UNION SELECT only_scope WHERE only_scope IS NOT NULL ORDER BY 1
  LOOP
    INSERT INTO app.scope_figures AS f (scope, initiatives, verified_sum, verified_count, reported_sum, reported_count)
    VALUES (s, sign, sign * coalesce(i.verified, 0), sign * (i.verified IS NOT NULL)::int, sign * coalesce(i.reported, 0), sign * (i.reported IS NOT NULL)::int)
    ON CONFLICT (scope) DO UPDATE SET initiatives = f.initiatives + excluded.initiatives,
      verified_sum = f.verified_sum + excluded.verified_sum, verified_count = f.verified_count + excluded.verified_count,
      reported_sum = f.reported_sum + excluded.reported_sum, reported_count = f.reported_count + excluded.reported_count;
  END LOOP;
END $$;

CREATE FUNCTION app.keep_figures() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = app, pg_temp AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    DELETE FROM app.initiative_scopes WHERE initiative_id = OLD.id;
    RETURN OLD;
  END IF;
  IF (NEW.status, NEW.verified, NEW.reported) IS NOT DISTINCT FROM (OLD.status, OLD.verified, OLD.reported) THEN RETURN NULL; END IF;
  PERFORM app.count_initiative(OLD, NULL, -1);
  PERFORM app.count_initiative(NEW, NULL, 1);
  RETURN NULL;
END $$;
CREATE TRIGGER keep_figures AFTER UPDATE ON app.initiatives FOR EACH ROW EXECUTE FUNCTION app.keep_figures();
CREATE TRIGGER keep_figures_at_deletion BEFORE DELETE ON app.initiatives FOR EACH ROW EXECUTE FUNCTION app.keep_figures();

CREATE FUNCTION app.keep_scope_figures() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = app, pg_temp AS $$
DECLARE initiative app.initiatives;
BEGIN
  SELECT * INTO initiative FROM app.initiatives WHERE id = coalesce(NEW.initiative_id, OLD.initiative_id);
  IF FOUND THEN
    PERFORM app.count_initiative(initiative, coalesce(NEW.scope, OLD.scope), CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER keep_scope_figures AFTER INSERT OR DELETE ON app.initiative_scopes FOR EACH ROW EXECUTE FUNCTION app.keep_scope_figures();

CREATE FUNCTION app.keep_scopes() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = app, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO app.initiative_scopes (initiative_id, scope)
    SELECT NEW.initiative_id, s.scope FROM app.measures m JOIN app.recommendations r ON r.code = m.recommendation_code,
      LATERAL (VALUES (r.code), (r.pillar_code)) AS s(scope) WHERE m.code = NEW.measure_code ORDER BY 2
    ON CONFLICT DO NOTHING;
  ELSE
    DELETE FROM app.initiative_scopes WHERE initiative_id = OLD.initiative_id AND scope NOT IN (
      SELECT s.scope FROM app.initiative_measures im JOIN app.measures m ON m.code = im.measure_code
        JOIN app.recommendations r ON r.code = m.recommendation_code, LATERAL (VALUES (r.code), (r.pillar_code)) AS s(scope)
      WHERE im.initiative_id = OLD.initiative_id);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER keep_scopes AFTER INSERT OR DELETE ON app.initiative_measures FOR EACH ROW EXECUTE FUNCTION app.keep_scopes();

-- ------------------------------------------------------------ audit trail
INSERT INTO app.audit_head (id, seq, hash) VALUES (1, 0, repeat('0', 64));

CREATE FUNCTION app.audit_hash(e app.audit_events) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT encode(sha256(convert_to(jsonb_build_array(
    e.prev_hash, e.seq, to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), e.action, e.outcome, e.subject, e.initiative,
    e.actor, e.actor_role, e.organisation, e.via, e.origin, e.code, e.rule, e.reason, e.before, e.after)::text, 'UTF8')), 'hex')
$$;

CREATE FUNCTION app.chain_audit_event() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = app, pg_temp AS $$
BEGIN
  UPDATE app.audit_head SET seq = seq + 1 WHERE id = 1 RETURNING seq, hash INTO NEW.seq, NEW.prev_hash;
  NEW.hash := app.audit_hash(NEW);
  UPDATE app.audit_head SET hash = NEW.hash WHERE id = 1;
  RETURN NEW;
END $$;
CREATE TRIGGER chain_audit_event BEFORE INSERT ON app.audit_events FOR EACH ROW EXECUTE FUNCTION app.chain_audit_event();

CREATE FUNCTION app.keep_audit_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'the audit trail is append-only' USING ERRCODE = 'LS002'; END $$;
CREATE TRIGGER keep_audit_event BEFORE UPDATE OR DELETE ON app.audit_events FOR EACH ROW EXECUTE FUNCTION app.keep_audit_event();
CREATE TRIGGER keep_audit_events BEFORE TRUNCATE ON app.audit_events FOR EACH STATEMENT EXECUTE FUNCTION app.keep_audit_event();

-- ------------------------------------------------------------ rights of the app's role
GRANT USAGE ON SCHEMA app TO luoshi_app;
GRANT SELECT ON ALL TABLES IN SCHEMA app TO luoshi_app;
GRANT INSERT, UPDATE ON app.organisations, app.users, app.sessions, app.api_tokens, app.one_time_links, app.reports, app.pillars,
  app.recommendations, app.measures, app.findings, app.indicators, app.initiatives, app.assignments, app.milestones, app.progress_reports,
  app.idempotency_keys, app.rate_limits, app.settings, app.anonymous_counts TO luoshi_app;
GRANT INSERT ON app.finding_recommendations, app.initiative_measures, app.submissions, app.decisions, app.milestone_adjustments, app.evidence,
  app.recommendation_assessments, app.audit_events, app.audit_identities TO luoshi_app;
GRANT UPDATE (withdrawn_at) ON app.submissions TO luoshi_app;
GRANT UPDATE (user_id, salt, value) ON app.audit_identities TO luoshi_app;
GRANT DELETE ON app.organisations, app.users, app.sessions, app.api_tokens, app.one_time_links, app.finding_recommendations, app.initiatives,
  app.initiative_measures, app.milestones, app.recommendation_assessments, app.idempotency_keys, app.rate_limits, app.settings TO luoshi_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA app TO luoshi_app;
