-- Each life is lived step by step, under the same guards and roll-ups as any other: what they would refuse is not seeded.
INSERT INTO app.initiatives (id, title, summary, language, start_date, due_date, created_by_id, created_at, updated_at)
SELECT id, CASE language WHEN 'en' THEN
    pg_temp.choice(ARRAY['Joint training of AI engineers', 'A data set for hospital imaging', 'Open computing platform for small firms', 'Shared public data catalogue',
      'Test bed for factory inspection robots', 'Risk reporting for model providers', 'One list of regulated matters', 'Standards for trustworthy models'], n, 4)
    || pg_temp.choice(ARRAY[', first phase', ' in three cities', ' with five partners', ', regional centre', ''], n, 5) || ' ' || n
  ELSE pg_temp.choice(ARRAY['京津冀', '长三角', '粤港澳大湾区', '成渝地区', '中部六省', '西北地区', '东北地区', '全国'], n, 4)
    || pg_temp.choice(ARRAY['人工智能人才联合培养', '行业高质量数据集建设', '公共数据开放共享', '开源模型服务平台', '智能制造先导区建设', '算法风险监测预警', '监管事项清单统一', '伦理规范与标准研制'], n, 5)
    || pg_temp.choice(ARRAY['试点', '工程', '行动', '专项', '示范'], n, 6) || '（' || n || '）' END,
  CASE language WHEN 'en' THEN 'The lead organisation and its partners agree on one plan, publish what they find, and hand the results to the departments that need them.'
  ELSE '由牵头单位会同参与单位制定统一方案，分阶段推进，形成可复制、可推广的做法，并按期向社会公开进展情况。' END,
  language, (made::date + 10)::text, (made::date + 900)::text, lead_user, made, made
FROM plan ORDER BY n;

INSERT INTO app.initiative_measures (initiative_id, measure_code)
SELECT DISTINCT p.id, m.code FROM plan p CROSS JOIN generate_series(0, 2) g
  JOIN (SELECT code, row_number() OVER (ORDER BY code) - 1 AS place FROM app.measures) m ON m.place = pg_temp.pick(p.n, 10 + g, 47)
WHERE g <= pg_temp.pick(p.n, 9, 3) ORDER BY 1, 2;

INSERT INTO app.assignments (id, initiative_id, organisation_id, role, status, language, requested_by_id, requested_at, accepted_at)
SELECT uuidv7(), id, lead, 'lead', 'accepted', language, lead_user, made, made FROM plan;
INSERT INTO app.assignments (id, initiative_id, organisation_id, role, status, note, language, requested_by_id, requested_at, accepted_at)
SELECT DISTINCT ON (p.id, o.id) uuidv7(), p.id, o.id, (CASE WHEN g = 2 THEN 'consulted' ELSE 'supporting' END)::app."AssignmentRole",
  (CASE WHEN asked THEN 'requested' ELSE 'accepted' END)::app."AssignmentStatus", '请协助提供数据和应用场景。', p.language, p.lead_user, p.made + interval '2 days',
  CASE WHEN NOT asked THEN p.made + interval '9 days' END
FROM plan p CROSS JOIN generate_series(0, 2) g
  JOIN app.organisations o ON o.code = 'BENCH-' || lpad((1 + pg_temp.pick(p.n, 20 + g, greatest(40, least(5000, :total / 5))))::text, 5, '0') AND o.id <> p.lead,
  LATERAL (SELECT pg_temp.pick(p.n, 30 + g, 10) = 0 AS asked) a
WHERE g < pg_temp.pick(p.n, 29, 4);

INSERT INTO app.milestones (id, initiative_id, number, title, criteria, language, due_date, first_due_date, weight, first_weight, created_at, updated_at)
SELECT id, initiative, m, CASE language WHEN 'en' THEN (ARRAY['Plan agreed by all partners', 'First version in use', 'Results of the pilot published', 'Independent check passed', 'Handed over to the departments'])[m]
  ELSE (ARRAY['印发实施方案', '完成首批建设任务', '发布试点成果', '通过第三方评估', '移交并常态化运行'])[m] END,
  CASE language WHEN 'en' THEN 'The document is public, bears the date of its approval, and names who answers for each part; at least three partners confirm it in writing.'
  ELSE '文件已正式印发并公开，明确责任分工和时间安排；至少三家参与单位书面确认，相关数据可以核验。' END,
  language, first_due_date, first_due_date, weight, weight, made, made
FROM step ORDER BY n, m;

UPDATE app.initiatives i SET status = 'proposed', proposed_at = made + interval '12 days', status_at = made + interval '12 days', last_milestone = 5, version = 2
FROM plan p WHERE p.id = i.id AND p.status <> 'draft';
UPDATE app.initiatives i SET last_milestone = 5 FROM plan p WHERE p.id = i.id AND p.status = 'draft';
UPDATE app.initiatives i SET status = 'active', status_at = made + interval '20 days', accepted_at = made + interval '20 days', accepted_by_id = office_user, version = 3
FROM plan p WHERE p.id = i.id AND p.status NOT IN ('draft', 'proposed');

INSERT INTO app.milestone_adjustments (id, milestone_id, field, from_value, to_value, reason, language, adjusted_by_id, organisation_id, adjusted_at)
SELECT uuidv7(), id, 'dueDate', first_due_date, due_date, '参与单位的数据接口尚未全部就绪，经协商顺延。', language, lead_user, lead, made + interval '25 days' FROM step WHERE slip > 0;
UPDATE app.milestone_adjustments a SET status = 'accepted', decided_by_id = u.id, decided_organisation_id = u.organisation_id, decided_at = made + interval '26 days', version = 2
FROM step s JOIN app.users u ON u.email = 'reviewer-' || 1 + pg_temp.pick(n, 131 + m, 8) || '@bench.example' WHERE a.milestone_id = s.id;
UPDATE app.milestones m SET due_date = s.due_date, version = 2 FROM step s WHERE s.id = m.id AND s.slip > 0;

UPDATE app.milestones m SET status = 'in_progress', status_at = made + interval '28 days', version = m.version + 1
FROM step s WHERE s.id = m.id AND target IN ('in_progress', 'submitted', 'returned', 'approved');
INSERT INTO app.evidence (id, milestone_id, title, language, visibility, url, uploaded_by_id, organisation_id, created_at)
SELECT uuidv7(), id, CASE language WHEN 'en' THEN 'Signed document' ELSE '印发文件及附件' END || ' ' || g, language,
  (CASE WHEN pg_temp.pick(n, 120 + m, 2) = 0 THEN 'public' ELSE 'internal' END)::app."Visibility",
  'https://bench.example/evidence/' || n || '/' || m || '/' || g, member_user, lead, made + interval '29 days'
FROM step CROSS JOIN generate_series(1, 2) g WHERE target IN ('submitted', 'returned', 'approved') AND g <= 1 + pg_temp.pick(n, 110 + m, 2);
CREATE TEMP TABLE frozen ON COMMIT DROP AS
SELECT s.submission, row_number() OVER (PARTITION BY s.id ORDER BY e.id) AS position, e.id AS evidence, e.salt, e.content,
  encode(sha256(convert_to(e.salt || E'\n' || e.content, 'UTF8')), 'hex') AS hash
FROM step s JOIN (SELECT id, milestone_id, md5(id::text) AS salt, json_build_object('id', id, 'revision', 1, 'title', title, 'url', url)::text AS content FROM app.evidence) e
  ON e.milestone_id = s.id WHERE target IN ('submitted', 'returned', 'approved');
INSERT INTO app.submissions (id, milestone_id, number, submitted_by_id, submitted_at, language, title, criteria, due_date, first_due_date, weight, first_weight, manifest, digest)
SELECT submission, id, 1, lead_user, submitted_on::timestamptz + interval '2 hours', language, title, criteria, due_date, first_due_date, weight, first_weight, manifest,
  encode(sha256(convert_to(manifest, 'UTF8')), 'hex')
FROM (SELECT s.submission, s.lead_user, s.submitted_on, m.*, json_build_object('milestone', s.initiative || '/M' || m.number, 'submission', 1, 'title', m.title, 'criteria', m.criteria,
    'dueDate', m.due_date, 'firstDueDate', m.first_due_date, 'weight', m.weight, 'firstWeight', m.first_weight, 'statement', NULL,
    'evidence', (SELECT json_agg(hash ORDER BY position) FROM frozen f WHERE f.submission = s.submission))::text AS manifest
  FROM (SELECT submission, lead_user, submitted_on, initiative, id AS milestone FROM step WHERE target IN ('submitted', 'returned', 'approved')) s
    JOIN (SELECT id, number, language, title, criteria, due_date, first_due_date, weight, first_weight FROM app.milestones) m ON m.id = s.milestone) ready;
INSERT INTO app.submission_items (submission_id, position, evidence_id, revision, content, salt, hash)
SELECT submission, position, evidence, 1, content, salt, hash FROM frozen;
UPDATE app.milestones m SET status = 'submitted', submission_id = submission, submitted_on = s.submitted_on, status_at = s.submitted_on::timestamptz + interval '2 hours', version = m.version + 1
FROM step s WHERE s.id = m.id AND target IN ('submitted', 'returned', 'approved');
INSERT INTO app.decisions (id, milestone_id, submission_id, digest, outcome, comment, language, reviewer_id, organisation_id, decided_at)
SELECT decision, s.id, submission, (SELECT digest FROM app.submissions f WHERE f.id = submission), target::app."DecisionOutcome", '材料齐全情况和验收标准已逐项核对。', 'zh-CN', u.id, u.organisation_id,
  least(now(), submitted_on::timestamptz + interval '6 days')
FROM step s JOIN app.users u ON u.email = 'reviewer-' || 1 + pg_temp.pick(n, 130 + m, 8) || '@bench.example' WHERE target IN ('returned', 'approved');
UPDATE app.milestones m SET status = target::app."MilestoneStatus", status_at = least(now(), s.submitted_on::timestamptz + interval '6 days'), version = m.version + 1,
  approval_id = CASE target WHEN 'approved' THEN decision END, submission_id = CASE target WHEN 'approved' THEN submission END,
  submitted_on = CASE target WHEN 'approved' THEN s.submitted_on END
FROM step s WHERE s.id = m.id AND target IN ('returned', 'approved');

CREATE TEMP TABLE claim ON COMMIT DROP AS
SELECT p.n, g, uuidv7() AS id, p.id AS initiative, p.lead, p.lead_user, p.member_user, p.language, (current_date - g * 90 - 90)::text AS from_day, (current_date - g * 90 - 1)::text AS to_day,
  CASE WHEN g = 0 OR p.n % 3 = 0 THEN least(100, pg_temp.pick(p.n, 140, 70) + (2 - g) * 15) END AS reported, least(now(), now() - g * 90 * interval '1 day') AS at
FROM plan p CROSS JOIN generate_series(0, 1) g WHERE p.status NOT IN ('draft', 'proposed') AND pg_temp.pick(p.n, 150 + g, 10) < 8;
INSERT INTO app.progress_reports (id, initiative_id, organisation_id, author_id, period_start, period_end, summary, obstacles, next_steps, reported_progress, assessment, language, created_at)
SELECT id, initiative, lead, member_user, from_day, to_day,
  '本季度召开两次协调会，完成数据接口改造，首批六家单位接入，累计形成数据样本十二万条。', '个别单位的审批周期较长，跨区域共享的标准还需统一。', '下一季度完成第二批接入，组织第三方评估。',
  reported, (ARRAY['on_track', 'on_track', 'at_risk', 'off_track'])[1 + pg_temp.pick(n, 160 + g, 4)]::app."Assessment", language, at FROM claim;
INSERT INTO app.evidence (id, progress_report_id, title, language, visibility, url, uploaded_by_id, organisation_id, created_at)
SELECT uuidv7(), id, '季度统计表', language, 'public', 'https://bench.example/reports/' || n || '/' || g, member_user, lead, at FROM claim WHERE n % 2 = 0;
UPDATE app.progress_reports r SET status = 'published', published_at = at, published_by_id = lead_user FROM claim c WHERE c.id = r.id;

UPDATE app.milestones m SET status = 'cancelled', status_reason = '任务已并入其他事项。', status_at = now() - interval '5 days', version = m.version + 1 FROM step s WHERE s.id = m.id AND target = 'cancelled';
UPDATE app.assignments a SET status = 'ended', reason = '事项已取消。', closed_at = now() - interval '5 days' FROM plan p WHERE a.initiative_id = p.id AND p.status = 'cancelled';
UPDATE app.initiatives i SET status = p.status::app."InitiativeStatus", status_reason = CASE p.status WHEN 'completed' THEN NULL ELSE '根据年度工作安排调整。' END,
  status_at = now() - interval '5 days', version = 4
FROM plan p WHERE p.id = i.id AND p.status IN ('suspended', 'completed', 'cancelled');
UPDATE app.initiatives i SET verified = f.verified, stale = f.stale, open_count = f.open, approved_count = f.approved, next_due_date = f.next, submitted_slack = f.slack,
  reported = c.reported, updated_at = least(now(), made + interval '40 days')
FROM plan p
  JOIN (SELECT initiative_id,
      coalesce(sum(weight) FILTER (WHERE status = 'approved'), 0) * 100 / nullif(sum(weight) FILTER (WHERE status <> 'cancelled'), 0) AS verified,
      CASE WHEN count(*) FILTER (WHERE status <> 'cancelled') > 0 THEN 0 END AS stale,
      count(*) FILTER (WHERE status NOT IN ('approved', 'cancelled')) AS open, count(*) FILTER (WHERE status = 'approved') AS approved,
      min(due_date) FILTER (WHERE status NOT IN ('approved', 'cancelled') AND submitted_on IS NULL) AS next,
      min(due_date::date - submitted_on::date) FILTER (WHERE status NOT IN ('approved', 'cancelled')) AS slack
    FROM app.milestones WHERE initiative_id IN (SELECT id FROM plan) GROUP BY 1) f ON f.initiative_id = p.id
  LEFT JOIN (SELECT DISTINCT ON (initiative) initiative, reported FROM claim WHERE reported IS NOT NULL ORDER BY initiative, to_day DESC) c ON c.initiative = p.id
WHERE i.id = p.id;

INSERT INTO app.audit_events (seq, prev_hash, hash, at, action, subject, initiative, actor, actor_role, organisation, via, before, after)
SELECT 0, '', '', e.at, e.action, i.ref || e.part, i.ref, (SELECT hash FROM app.audit_identities WHERE user_id = e.by), e.role, e.organisation, 'session', e.before::jsonb, e.after::jsonb
FROM (
  SELECT id AS initiative, made AS at, 'initiative.create' AS action, '' AS part, lead_user AS by, 'agency_lead' AS role, lead_code AS organisation, NULL AS before, '{"status": "draft"}' AS after FROM plan
  UNION ALL SELECT id, made + interval '12 days', 'initiative.propose', '', lead_user, 'agency_lead', lead_code, '{"status": "draft"}', '{"status": "proposed"}' FROM plan WHERE status <> 'draft'
  UNION ALL SELECT id, made + interval '20 days', 'initiative.accept', '', office_user, 'administrator', 'BENCH-OFFICE', '{"status": "proposed"}', '{"status": "active"}' FROM plan WHERE status NOT IN ('draft', 'proposed')
  UNION ALL SELECT initiative, submitted_on::timestamptz + interval '2 hours', 'milestone.submit', '/M' || m, lead_user, 'agency_lead', NULL, '{"status": "in_progress"}', '{"status": "submitted"}' FROM step WHERE target IN ('submitted', 'returned', 'approved')
  UNION ALL SELECT s.initiative, d.decided_at, 'milestone.' || CASE target WHEN 'approved' THEN 'approve' ELSE 'return' END, '/M' || m, d.reviewer_id, 'reviewer', o.code, '{"status": "submitted"}', '{"status": "' || target || '"}'
    FROM step s JOIN app.decisions d ON d.id = s.decision JOIN app.organisations o ON o.id = d.organisation_id
  UNION ALL SELECT initiative, at, 'progress-report.publish', '/R:' || id, lead_user, 'agency_lead', NULL, '{"status": "draft"}', '{"status": "published"}' FROM claim
) e JOIN app.initiatives i ON i.id = e.initiative ORDER BY e.at;
