-- What the initiatives :first to :last shall become, in temporary tables: nothing here is the product's own.
DROP TABLE IF EXISTS pg_temp.plan, pg_temp.step;
CREATE TEMP TABLE plan AS
SELECT n, uuidv7(made - now()) AS id, made, i.language,
  CASE WHEN die < 5 THEN 'draft' WHEN die < 10 THEN 'proposed' WHEN die < 82 THEN 'active' WHEN die < 87 THEN 'suspended'
    WHEN die < 95 THEN 'completed' ELSE 'cancelled' END AS status,
  o.id AS lead, o.code AS lead_code, l.id AS lead_user, m.id AS member_user, office.id AS office_user
FROM (SELECT n, pg_temp.pick(n, 1, 100) AS die, now() - interval '30 days' - (:total - n) * (interval '720 days' / :total) AS made,
    CASE WHEN pg_temp.pick(n, 2, 4) = 0 THEN 'en' ELSE 'zh-CN' END AS language,
    'BENCH-' || lpad((1 + pg_temp.pick(n, 3, greatest(40, least(5000, :total / 5))))::text, 5, '0') AS code
  FROM generate_series(:first, :last) n) i
JOIN app.organisations o USING (code)
JOIN app.users l ON l.organisation_id = o.id AND l.role = 'agency_lead'
JOIN app.users m ON m.organisation_id = o.id AND m.role = 'agency_member'
JOIN app.users office ON office.email = 'admin@bench.example';

CREATE TEMP TABLE step AS
SELECT *, (day + slip)::text AS due_date, day::text AS first_due_date,
  -- A submission is judged a few days after it, and none lies in the future.
  (least(current_date, CASE WHEN target = 'submitted' THEN current_date - pg_temp.pick(n, 90 + m, 30) ELSE day + slip - 12 + pg_temp.pick(n, 100 + m, 18) END))::text AS submitted_on
FROM (SELECT *, CASE target WHEN 'approved' THEN current_date - pg_temp.pick(n, 50 + m, 400) WHEN 'submitted' THEN current_date - 20 + pg_temp.pick(n, 50 + m, 70)
      WHEN 'planned' THEN current_date + 20 + pg_temp.pick(n, 50 + m, 700) ELSE current_date - 6 + pg_temp.pick(n, 50 + m, 200) END AS day,
    CASE WHEN status IN ('draft', 'proposed') OR pg_temp.pick(n, 60 + m, 10) > 0 THEN 0 ELSE 30 + pg_temp.pick(n, 70 + m, 60) END AS slip,
    (ARRAY[1, 1, 1, 2, 3, 5])[1 + pg_temp.pick(n, 80 + m, 6)] AS weight, uuidv7() AS id, uuidv7() AS submission, uuidv7() AS decision
  FROM (SELECT p.n, m, p.id AS initiative, p.status, p.language, p.lead, p.lead_user, p.member_user, p.made,
      CASE WHEN p.status IN ('draft', 'proposed') THEN 'planned'
        WHEN p.status = 'completed' THEN CASE WHEN m = 5 AND p.n % 5 = 0 THEN 'cancelled' ELSE 'approved' END
        WHEN p.status = 'cancelled' THEN CASE WHEN m = 1 AND p.n % 2 = 0 THEN 'approved' ELSE 'cancelled' END
        WHEN score < 25 THEN 'approved' WHEN score < 60 THEN 'submitted' WHEN score < 67 THEN 'returned' WHEN score < 84 THEN 'in_progress'
        WHEN score < 87 THEN 'cancelled' ELSE 'planned' END AS target
    FROM plan p CROSS JOIN generate_series(1, 5) m, LATERAL (SELECT pg_temp.pick(p.n, 40 + m, 100) + (m - 3) * 15 AS score) s) t) u;
