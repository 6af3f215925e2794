-- Organisations of every sector and level, a lead and a member in each, the coordinating office, and reviewers who take part in nothing.
-- :total is how many initiatives there will be.
CREATE FUNCTION pg_temp.pick(a bigint, b int, k int) RETURNS int LANGUAGE sql IMMUTABLE AS
  $$ SELECT ((hashint8extended(a * 1009 + b, 20260101) & 9223372036854775807) % k)::int $$;
CREATE FUNCTION pg_temp.choice(words text[], a bigint, b int) RETURNS text LANGUAGE sql IMMUTABLE AS
  $$ SELECT words[1 + pg_temp.pick(a, b, cardinality(words))] $$;

INSERT INTO app.organisations (id, code, name_zh, name_en, sector, level, region)
SELECT uuidv7(), 'BENCH-' || lpad(g::text, 5, '0'),
  p.zh || (ARRAY['发展改革委', '人工智能产业协会', '大学', '智能技术研究院', '用户权益促进会'])[1 + g % 5] || '（' || g || '）',
  p.en || (ARRAY[' Development Commission', ' AI Industry Association', ' University', ' Institute of Intelligent Technology', ' Users'' Council'])[1 + g % 5] || ' ' || g,
  (ARRAY['government', 'industry', 'academia', 'research', 'user'])[1 + g % 5]::app."Sector",
  (ARRAY['national', 'provincial', 'municipal', 'none'])[1 + pg_temp.pick(g, 1, 4)]::app."Level", p.zh
FROM generate_series(1, greatest(40, least(5000, :total / 5))) g
JOIN (VALUES (0, '北京', 'Beijing'), (1, '上海', 'Shanghai'), (2, '广东', 'Guangdong'), (3, '浙江', 'Zhejiang'), (4, '四川', 'Sichuan'),
  (5, '湖北', 'Hubei'), (6, '陕西', 'Shaanxi'), (7, '辽宁', 'Liaoning')) p (k, zh, en) ON p.k = g % 8;
UPDATE app.organisations o SET parent_id = p.id FROM app.organisations p
WHERE o.code LIKE 'BENCH-%' AND substr(o.code, 7)::int > 8 AND p.code = 'BENCH-' || lpad((1 + substr(o.code, 7)::int % 8)::text, 5, '0');
INSERT INTO app.organisations (id, code, name_zh, name_en, sector, level) VALUES
  (uuidv7(), 'BENCH-OFFICE', '统筹办公室', 'Coordinating Office', 'government', 'national'),
  (uuidv7(), 'BENCH-REVIEW-1', '第三方评估中心', 'Independent Review Centre', 'research', 'national'),
  (uuidv7(), 'BENCH-REVIEW-2', '审评中心', 'Assessment Centre', 'research', 'national');

INSERT INTO app.users (id, email, name, role, organisation_id, language, created_at, updated_at)
SELECT uuidv7(), who.role || '-' || lower(o.code) || '@bench.example', who.role || ' ' || o.code, who.role::app."Role", o.id, 'zh-CN',
  now() - interval '900 days', now() - interval '900 days'
FROM app.organisations o CROSS JOIN (VALUES ('agency_lead'), ('agency_member')) who (role) WHERE o.code ~ '^BENCH-\d';
INSERT INTO app.users (id, email, name, role, organisation_id, language)
SELECT uuidv7(), 'reviewer-' || g || '@bench.example', 'Reviewer ' || g, 'reviewer', o.id, 'zh-CN'
FROM generate_series(1, 8) g JOIN app.organisations o ON o.code = 'BENCH-REVIEW-' || 1 + g % 2;
INSERT INTO app.users (id, email, name, role, organisation_id, language)
SELECT uuidv7(), 'admin@bench.example', 'Administrator', 'administrator', id, 'zh-CN' FROM app.organisations WHERE code = 'BENCH-OFFICE';
INSERT INTO app.audit_identities (hash, kind, user_id, salt, value)
SELECT encode(sha256(convert_to('bench' || id, 'UTF8')), 'hex'), 'person', id, 'bench', name || ' <' || email || '>' FROM app.users WHERE email LIKE '%@bench.example';

INSERT INTO app.recommendation_assessments (id, recommendation_code, status, reason, language, reviewer_id, organisation_id, assessed_at)
SELECT uuidv7(), r.code, (ARRAY['not_started', 'in_progress', 'partly_implemented'])[1 + g % 3]::app."RecommendationStatus",
  '根据已通过评审的里程碑和各单位的进展报告评定。', 'zh-CN', u.id, u.organisation_id, now() - (300 - g * 90) * interval '1 day'
FROM app.recommendations r CROSS JOIN generate_series(0, 2) g JOIN app.users u ON u.email = 'reviewer-1@bench.example' WHERE r.position % 8 <> 7;
