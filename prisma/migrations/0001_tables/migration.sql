-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "app";

-- CreateEnum
CREATE TYPE "app"."Role" AS ENUM ('administrator', 'reviewer', 'agency_lead', 'agency_member', 'auditor');

-- CreateEnum
CREATE TYPE "app"."Sector" AS ENUM ('government', 'industry', 'academia', 'research', 'user');

-- CreateEnum
CREATE TYPE "app"."Level" AS ENUM ('national', 'provincial', 'municipal', 'none');

-- CreateEnum
CREATE TYPE "app"."InitiativeStatus" AS ENUM ('draft', 'proposed', 'active', 'suspended', 'completed', 'cancelled');

-- CreateEnum
CREATE TYPE "app"."MilestoneStatus" AS ENUM ('planned', 'in_progress', 'submitted', 'returned', 'approved', 'cancelled');

-- CreateEnum
CREATE TYPE "app"."AssignmentRole" AS ENUM ('lead', 'supporting', 'consulted');

-- CreateEnum
CREATE TYPE "app"."AssignmentStatus" AS ENUM ('requested', 'accepted', 'declined', 'ended');

-- CreateEnum
CREATE TYPE "app"."DecisionOutcome" AS ENUM ('approved', 'returned', 'revoked');

-- CreateEnum
CREATE TYPE "app"."ReportStatus" AS ENUM ('draft', 'published');

-- CreateEnum
CREATE TYPE "app"."Assessment" AS ENUM ('on_track', 'at_risk', 'off_track');

-- CreateEnum
CREATE TYPE "app"."Visibility" AS ENUM ('internal', 'public');

-- CreateEnum
CREATE TYPE "app"."RecommendationStatus" AS ENUM ('not_started', 'in_progress', 'partly_implemented', 'implemented', 'closed_not_implemented');

-- CreateEnum
CREATE TYPE "app"."Qualifier" AS ENUM ('exactly', 'about', 'just_under', 'over', 'at_least');

-- CreateTable
CREATE TABLE "app"."organisations" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name_zh" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "sector" "app"."Sector" NOT NULL,
    "level" "app"."Level" NOT NULL,
    "region" TEXT,
    "parent_id" UUID,
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "organisations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "app"."users" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" "app"."Role" NOT NULL,
    "organisation_id" UUID NOT NULL,
    "language" TEXT NOT NULL DEFAULT 'zh-CN',
    "password_hash" TEXT,
    "disabled_at" TIMESTAMPTZ(3),
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "app"."memberships" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "memberships_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "app"."sessions" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "user_agent" TEXT NOT NULL DEFAULT '',
    "address" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "app"."api_tokens" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_tokens_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "app"."one_time_links" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "one_time_links_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "app"."reports" (
    "code" TEXT NOT NULL,
    "title_zh" TEXT NOT NULL,
    "title_en" TEXT NOT NULL,
    "summary_zh" TEXT NOT NULL DEFAULT '',
    "summary_en" TEXT NOT NULL DEFAULT '',
    "goal_zh" TEXT NOT NULL DEFAULT '',
    "goal_en" TEXT NOT NULL DEFAULT '',
    "audience_zh" TEXT NOT NULL DEFAULT '',
    "audience_en" TEXT NOT NULL DEFAULT '',
    "note_zh" TEXT NOT NULL DEFAULT '',
    "note_en" TEXT NOT NULL DEFAULT '',
    "year" INTEGER NOT NULL,
    "language" TEXT NOT NULL,
    "start_date" TEXT NOT NULL,
    "end_date" TEXT NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,
    "shipped" TEXT NOT NULL,
    "edited" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "reports_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "app"."pillars" (
    "code" TEXT NOT NULL,
    "report_code" TEXT NOT NULL,
    "title_zh" TEXT NOT NULL,
    "title_en" TEXT NOT NULL,
    "summary_zh" TEXT NOT NULL DEFAULT '',
    "summary_en" TEXT NOT NULL DEFAULT '',
    "position" INTEGER NOT NULL,
    "shipped" TEXT NOT NULL,
    "edited" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "pillars_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "app"."recommendations" (
    "code" TEXT NOT NULL,
    "pillar_code" TEXT NOT NULL,
    "title_zh" TEXT NOT NULL,
    "title_en" TEXT NOT NULL,
    "summary_zh" TEXT NOT NULL DEFAULT '',
    "summary_en" TEXT NOT NULL DEFAULT '',
    "position" INTEGER NOT NULL,
    "shipped" TEXT NOT NULL,
    "edited" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "recommendations_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "app"."measures" (
    "code" TEXT NOT NULL,
    "recommendation_code" TEXT NOT NULL,
    "title_zh" TEXT NOT NULL,
    "title_en" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "shipped" TEXT NOT NULL,
    "edited" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "measures_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "app"."findings" (
    "code" TEXT NOT NULL,
    "report_code" TEXT NOT NULL,
    "title_zh" TEXT NOT NULL,
    "title_en" TEXT NOT NULL,
    "summary_zh" TEXT NOT NULL DEFAULT '',
    "summary_en" TEXT NOT NULL DEFAULT '',
    "position" INTEGER NOT NULL,
    "shipped" TEXT NOT NULL,
    "edited" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "findings_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "app"."finding_recommendations" (
    "finding_code" TEXT NOT NULL,
    "recommendation_code" TEXT NOT NULL,

    CONSTRAINT "finding_recommendations_pkey" PRIMARY KEY ("finding_code","recommendation_code")
);

-- CreateTable
CREATE TABLE "app"."indicators" (
    "code" TEXT NOT NULL,
    "report_code" TEXT NOT NULL,
    "recommendation_code" TEXT NOT NULL,
    "title_zh" TEXT NOT NULL,
    "title_en" TEXT NOT NULL,
    "qualifier" "app"."Qualifier" NOT NULL,
    "value" TEXT NOT NULL,
    "unit_zh" TEXT NOT NULL,
    "unit_en" TEXT NOT NULL,
    "as_of" TEXT,
    "source_zh" TEXT NOT NULL,
    "source_en" TEXT NOT NULL,
    "note_zh" TEXT NOT NULL DEFAULT '',
    "note_en" TEXT NOT NULL DEFAULT '',
    "lower_is_better" BOOLEAN NOT NULL DEFAULT false,
    "position" INTEGER NOT NULL,
    "shipped" TEXT NOT NULL,
    "edited" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "indicators_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "app"."recommendation_assessments" (
    "id" UUID NOT NULL,
    "recommendation_code" TEXT NOT NULL,
    "status" "app"."RecommendationStatus" NOT NULL,
    "reason" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "reviewer_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "assessed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "recommendation_assessments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "app"."initiatives" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL DEFAULT '',
    "language" TEXT NOT NULL,
    "status" "app"."InitiativeStatus" NOT NULL DEFAULT 'draft',
    "status_reason" TEXT,
    "status_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "start_date" TEXT,
    "due_date" TEXT,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "proposed_at" TIMESTAMPTZ(3),
    "accepted_at" TIMESTAMPTZ(3),
    "accepted_by_id" UUID,
    "last_milestone" INTEGER NOT NULL DEFAULT 0,
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "verified" INTEGER,
    "reported" INTEGER,
    "next_due_date" TEXT,
    "submitted_slack" INTEGER,
    "open_count" INTEGER NOT NULL DEFAULT 0,
    "approved_count" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "initiatives_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "app"."initiative_measures" (
    "initiative_id" UUID NOT NULL,
    "measure_code" TEXT NOT NULL,

    CONSTRAINT "initiative_measures_pkey" PRIMARY KEY ("initiative_id","measure_code")
);

-- CreateTable
CREATE TABLE "app"."initiative_scopes" (
    "initiative_id" UUID NOT NULL,
    "scope" TEXT NOT NULL,

    CONSTRAINT "initiative_scopes_pkey" PRIMARY KEY ("initiative_id","scope")
);

-- CreateTable
CREATE TABLE "app"."scope_figures" (
    "scope" TEXT NOT NULL,
    "initiatives" INTEGER NOT NULL DEFAULT 0,
    "verified_sum" INTEGER NOT NULL DEFAULT 0,
    "verified_count" INTEGER NOT NULL DEFAULT 0,
    "reported_sum" INTEGER NOT NULL DEFAULT 0,
    "reported_count" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "scope_figures_pkey" PRIMARY KEY ("scope")
);

-- CreateTable
CREATE TABLE "app"."assignments" (
    "id" UUID NOT NULL,
    "initiative_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "role" "app"."AssignmentRole" NOT NULL,
    "status" "app"."AssignmentStatus" NOT NULL DEFAULT 'requested',
    "note" TEXT NOT NULL DEFAULT '',
    "language" TEXT NOT NULL,
    "due_date" TEXT,
    "reason" TEXT,
    "requested_by_id" UUID NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "accepted_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "until_cancelled" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "assignments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "app"."milestones" (
    "id" UUID NOT NULL,
    "initiative_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "criteria" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "due_date" TEXT NOT NULL,
    "weight" INTEGER NOT NULL DEFAULT 1,
    "first_due_date" TEXT NOT NULL,
    "first_weight" INTEGER NOT NULL,
    "status" "app"."MilestoneStatus" NOT NULL DEFAULT 'planned',
    "status_reason" TEXT,
    "status_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "submitted_on" TEXT,
    "submission_id" UUID,
    "approval_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "milestones_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "app"."submissions" (
    "id" UUID NOT NULL,
    "milestone_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "submitted_by_id" UUID NOT NULL,
    "submitted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "submissions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "app"."decisions" (
    "id" UUID NOT NULL,
    "milestone_id" UUID NOT NULL,
    "submission_id" UUID NOT NULL,
    "outcome" "app"."DecisionOutcome" NOT NULL,
    "comment" TEXT NOT NULL DEFAULT '',
    "language" TEXT NOT NULL,
    "reviewer_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "decisions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "app"."milestone_adjustments" (
    "id" UUID NOT NULL,
    "milestone_id" UUID NOT NULL,
    "field" TEXT NOT NULL,
    "from_value" TEXT NOT NULL,
    "to_value" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "adjusted_by_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "adjusted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "milestone_adjustments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "app"."progress_reports" (
    "id" UUID NOT NULL,
    "initiative_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "period_start" TEXT NOT NULL,
    "period_end" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "obstacles" TEXT NOT NULL DEFAULT '',
    "next_steps" TEXT NOT NULL DEFAULT '',
    "reported_progress" INTEGER,
    "assessment" "app"."Assessment",
    "language" TEXT NOT NULL,
    "status" "app"."ReportStatus" NOT NULL DEFAULT 'draft',
    "published_at" TIMESTAMPTZ(3),
    "published_by_id" UUID,
    "corrects_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "progress_reports_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "app"."evidence" (
    "id" UUID NOT NULL,
    "milestone_id" UUID,
    "progress_report_id" UUID,
    "title" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "visibility" "app"."Visibility" NOT NULL DEFAULT 'internal',
    "url" TEXT,
    "file_name" TEXT,
    "media_type" TEXT,
    "size" INTEGER,
    "sha256" TEXT,
    "uploaded_by_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "evidence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "app"."audit_events" (
    "seq" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "action" TEXT NOT NULL,
    "outcome" TEXT NOT NULL DEFAULT 'done',
    "subject" TEXT NOT NULL,
    "initiative" TEXT,
    "actor" TEXT,
    "actor_role" TEXT NOT NULL,
    "organisation" TEXT,
    "via" TEXT NOT NULL,
    "origin" TEXT,
    "code" TEXT,
    "rule" TEXT,
    "reason" TEXT,
    "before" JSONB,
    "after" JSONB,
    "prev_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_events_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "app"."audit_identities" (
    "hash" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "user_id" UUID,
    "salt" TEXT,
    "value" TEXT,

    CONSTRAINT "audit_identities_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "app"."audit_head" (
    "id" INTEGER NOT NULL,
    "seq" BIGINT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_head_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "app"."anonymous_counts" (
    "day" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "anonymous_counts_pkey" PRIMARY KEY ("day","kind")
);

-- CreateTable
CREATE TABLE "app"."idempotency_keys" (
    "user_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "status" INTEGER NOT NULL,
    "answer" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_keys_pkey" PRIMARY KEY ("user_id","key")
);

-- CreateTable
CREATE TABLE "app"."rate_limits" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limits_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "app"."settings" (
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    CONSTRAINT "settings_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE UNIQUE INDEX "organisations_code_key" ON "app"."organisations"("code");

-- CreateIndex
CREATE UNIQUE INDEX "users_email_key" ON "app"."users"("email");

-- CreateIndex
CREATE INDEX "users_organisation_id_idx" ON "app"."users"("organisation_id");

-- CreateIndex
CREATE INDEX "memberships_user_id_idx" ON "app"."memberships"("user_id");

-- CreateIndex
CREATE INDEX "sessions_user_id_created_at_idx" ON "app"."sessions"("user_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "api_tokens_token_hash_key" ON "app"."api_tokens"("token_hash");

-- CreateIndex
CREATE INDEX "api_tokens_user_id_idx" ON "app"."api_tokens"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "one_time_links_token_hash_key" ON "app"."one_time_links"("token_hash");

-- CreateIndex
CREATE INDEX "one_time_links_user_id_idx" ON "app"."one_time_links"("user_id");

-- CreateIndex
CREATE INDEX "measures_recommendation_code_idx" ON "app"."measures"("recommendation_code");

-- CreateIndex
CREATE INDEX "recommendation_assessments_recommendation_code_assessed_at_idx" ON "app"."recommendation_assessments"("recommendation_code", "assessed_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "initiatives_number_key" ON "app"."initiatives"("number");

-- CreateIndex

-- CreateIndex
CREATE INDEX "initiatives_status_id_idx" ON "app"."initiatives"("status", "id" DESC);

-- CreateIndex
CREATE INDEX "initiative_measures_measure_code_initiative_id_idx" ON "app"."initiative_measures"("measure_code", "initiative_id" DESC);

-- CreateIndex
CREATE INDEX "initiative_scopes_scope_initiative_id_idx" ON "app"."initiative_scopes"("scope", "initiative_id" DESC);

-- CreateIndex
CREATE INDEX "assignments_initiative_id_idx" ON "app"."assignments"("initiative_id");

-- CreateIndex
CREATE INDEX "assignments_organisation_id_status_idx" ON "app"."assignments"("organisation_id", "status");

-- CreateIndex
CREATE UNIQUE INDEX "milestones_submission_id_key" ON "app"."milestones"("submission_id");

-- CreateIndex
CREATE UNIQUE INDEX "milestones_approval_id_key" ON "app"."milestones"("approval_id");

-- CreateIndex
CREATE INDEX "milestones_status_submission_id_idx" ON "app"."milestones"("status", "submission_id");

-- CreateIndex
CREATE UNIQUE INDEX "milestones_initiative_id_number_key" ON "app"."milestones"("initiative_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "submissions_milestone_id_number_key" ON "app"."submissions"("milestone_id", "number");

-- CreateIndex
CREATE INDEX "decisions_milestone_id_decided_at_idx" ON "app"."decisions"("milestone_id", "decided_at");

-- CreateIndex
CREATE INDEX "milestone_adjustments_milestone_id_adjusted_at_idx" ON "app"."milestone_adjustments"("milestone_id", "adjusted_at");

-- CreateIndex
CREATE INDEX "progress_reports_initiative_id_period_end_published_at_idx" ON "app"."progress_reports"("initiative_id", "period_end" DESC, "published_at" DESC);

-- CreateIndex
CREATE INDEX "evidence_milestone_id_idx" ON "app"."evidence"("milestone_id");

-- CreateIndex
CREATE INDEX "evidence_progress_report_id_idx" ON "app"."evidence"("progress_report_id");

-- CreateIndex
CREATE INDEX "evidence_sha256_idx" ON "app"."evidence"("sha256");

-- CreateIndex
CREATE UNIQUE INDEX "audit_events_hash_key" ON "app"."audit_events"("hash");

-- CreateIndex
CREATE INDEX "audit_events_subject_seq_idx" ON "app"."audit_events"("subject", "seq" DESC);

-- CreateIndex
CREATE INDEX "audit_events_initiative_seq_idx" ON "app"."audit_events"("initiative", "seq" DESC);

-- CreateIndex
CREATE INDEX "audit_events_actor_seq_idx" ON "app"."audit_events"("actor", "seq" DESC);

-- CreateIndex
CREATE INDEX "audit_identities_kind_value_idx" ON "app"."audit_identities"("kind", "value");

-- CreateIndex
CREATE INDEX "idempotency_keys_created_at_idx" ON "app"."idempotency_keys"("created_at");

-- AddForeignKey
ALTER TABLE "app"."organisations" ADD CONSTRAINT "organisations_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "app"."organisations"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "app"."users" ADD CONSTRAINT "users_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "app"."organisations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "app"."memberships" ADD CONSTRAINT "memberships_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app"."users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "app"."memberships" ADD CONSTRAINT "memberships_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "app"."organisations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "app"."sessions" ADD CONSTRAINT "sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app"."users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "app"."api_tokens" ADD CONSTRAINT "api_tokens_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app"."users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "app"."one_time_links" ADD CONSTRAINT "one_time_links_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app"."users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "app"."pillars" ADD CONSTRAINT "pillars_report_code_fkey" FOREIGN KEY ("report_code") REFERENCES "app"."reports"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "app"."recommendations" ADD CONSTRAINT "recommendations_pillar_code_fkey" FOREIGN KEY ("pillar_code") REFERENCES "app"."pillars"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "app"."measures" ADD CONSTRAINT "measures_recommendation_code_fkey" FOREIGN KEY ("recommendation_code") REFERENCES "app"."recommendations"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "app"."findings" ADD CONSTRAINT "findings_report_code_fkey" FOREIGN KEY ("report_code") REFERENCES "app"."reports"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "app"."finding_recommendations" ADD CONSTRAINT "finding_recommendations_finding_code_fkey" FOREIGN KEY ("finding_code") REFERENCES "app"."findings"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "app"."finding_recommendations" ADD CONSTRAINT "finding_recommendations_recommendation_code_fkey" FOREIGN KEY ("recommendation_code") REFERENCES "app"."recommendations"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "app"."indicators" ADD CONSTRAINT "indicators_report_code_fkey" FOREIGN KEY ("report_code") REFERENCES "app"."reports"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "app"."indicators" ADD CONSTRAINT "indicators_recommendation_code_fkey" FOREIGN KEY ("recommendation_code") REFERENCES "app"."recommendations"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "app"."recommendation_assessments" ADD CONSTRAINT "recommendation_assessments_recommendation_code_fkey" FOREIGN KEY ("recommendation_code") REFERENCES "app"."recommendations"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "app"."initiative_measures" ADD CONSTRAINT "initiative_measures_initiative_id_fkey" FOREIGN KEY ("initiative_id") REFERENCES "app"."initiatives"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "app"."initiative_measures" ADD CONSTRAINT "initiative_measures_measure_code_fkey" FOREIGN KEY ("measure_code") REFERENCES "app"."measures"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "app"."initiative_scopes" ADD CONSTRAINT "initiative_scopes_initiative_id_fkey" FOREIGN KEY ("initiative_id") REFERENCES "app"."initiatives"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "app"."assignments" ADD CONSTRAINT "assignments_initiative_id_fkey" FOREIGN KEY ("initiative_id") REFERENCES "app"."initiatives"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "app"."assignments" ADD CONSTRAINT "assignments_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "app"."organisations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "app"."milestones" ADD CONSTRAINT "milestones_initiative_id_fkey" FOREIGN KEY ("initiative_id") REFERENCES "app"."initiatives"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "app"."milestones" ADD CONSTRAINT "milestones_submission_id_fkey" FOREIGN KEY ("submission_id") REFERENCES "app"."submissions"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "app"."milestones" ADD CONSTRAINT "milestones_approval_id_fkey" FOREIGN KEY ("approval_id") REFERENCES "app"."decisions"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "app"."submissions" ADD CONSTRAINT "submissions_milestone_id_fkey" FOREIGN KEY ("milestone_id") REFERENCES "app"."milestones"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "app"."submissions" ADD CONSTRAINT "submissions_submitted_by_id_fkey" FOREIGN KEY ("submitted_by_id") REFERENCES "app"."users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "app"."decisions" ADD CONSTRAINT "decisions_milestone_id_fkey" FOREIGN KEY ("milestone_id") REFERENCES "app"."milestones"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "app"."decisions" ADD CONSTRAINT "decisions_submission_id_fkey" FOREIGN KEY ("submission_id") REFERENCES "app"."submissions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "app"."decisions" ADD CONSTRAINT "decisions_reviewer_id_fkey" FOREIGN KEY ("reviewer_id") REFERENCES "app"."users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "app"."decisions" ADD CONSTRAINT "decisions_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "app"."organisations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "app"."milestone_adjustments" ADD CONSTRAINT "milestone_adjustments_milestone_id_fkey" FOREIGN KEY ("milestone_id") REFERENCES "app"."milestones"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "app"."milestone_adjustments" ADD CONSTRAINT "milestone_adjustments_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "app"."organisations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "app"."progress_reports" ADD CONSTRAINT "progress_reports_initiative_id_fkey" FOREIGN KEY ("initiative_id") REFERENCES "app"."initiatives"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "app"."progress_reports" ADD CONSTRAINT "progress_reports_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "app"."organisations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "app"."progress_reports" ADD CONSTRAINT "progress_reports_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "app"."users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "app"."progress_reports" ADD CONSTRAINT "progress_reports_published_by_id_fkey" FOREIGN KEY ("published_by_id") REFERENCES "app"."users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "app"."progress_reports" ADD CONSTRAINT "progress_reports_corrects_id_fkey" FOREIGN KEY ("corrects_id") REFERENCES "app"."progress_reports"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "app"."evidence" ADD CONSTRAINT "evidence_milestone_id_fkey" FOREIGN KEY ("milestone_id") REFERENCES "app"."milestones"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "app"."evidence" ADD CONSTRAINT "evidence_progress_report_id_fkey" FOREIGN KEY ("progress_report_id") REFERENCES "app"."progress_reports"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "app"."evidence" ADD CONSTRAINT "evidence_uploaded_by_id_fkey" FOREIGN KEY ("uploaded_by_id") REFERENCES "app"."users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "app"."evidence" ADD CONSTRAINT "evidence_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "app"."organisations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "app"."audit_identities" ADD CONSTRAINT "audit_identities_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app"."users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

