import type { Endpoint } from "./endpoint"
import {
  adjustmentStepEndpoints,
  listInitiativeAdjustmentsEndpoint,
  listMilestoneAdjustmentsEndpoint,
  requestAdjustmentEndpoint,
} from "./endpoints/adjustments"
import { assessRecommendationEndpoint, listAssessmentsEndpoint } from "./endpoints/assessments"
import {
  assignmentStepEndpoints,
  listAssignmentsEndpoint,
  requestAssignmentEndpoint,
} from "./endpoints/assignments"
import { listAuditEventsEndpoint } from "./endpoints/audit-events"
import {
  answerConfirmationEndpoint,
  listConfirmationsEndpoint,
  objectionEndpoints,
  removeRequirementEndpoint,
  requireConfirmationEndpoint,
} from "./endpoints/confirmations"
import {
  attachEvidenceEndpoint,
  getEvidenceContentEndpoint,
  getEvidenceEndpoint,
  reviseEvidenceEndpoint,
} from "./endpoints/evidence"
import {
  changeEvidenceVisibilityEndpoint,
  markEvidenceEndpoint,
  removeEvidenceEndpoint,
  reuseEvidenceEndpoint,
  withdrawEvidenceEndpoint,
} from "./endpoints/evidence-changes"
import { initiativeStepEndpoints } from "./endpoints/initiative-steps"
import {
  createInitiativeEndpoint,
  editInitiativeEndpoint,
  getInitiativeEndpoint,
  listInitiativesEndpoint,
} from "./endpoints/initiatives"
import { getMeEndpoint } from "./endpoints/me"
import {
  addMilestoneEndpoint,
  deleteMilestoneEndpoint,
  editMilestoneEndpoint,
  getManifestEndpoint,
  getMilestoneEndpoint,
  milestoneStepEndpoints,
} from "./endpoints/milestones"
import { getOrganisationEndpoint, listOrganisationsEndpoint } from "./endpoints/organisations"
import {
  draftProgressReportEndpoint,
  editProgressReportEndpoint,
  listProgressReportsEndpoint,
  publishProgressReportEndpoint,
} from "./endpoints/progress-reports"
import { getRecommendationEndpoint, listRecommendationsEndpoint } from "./endpoints/recommendations"
import {
  delegateEndpoint,
  endDelegationEndpoint,
  listDelegationsEndpoint,
  listReviewQueueEndpoint,
  reviewingStepEndpoints,
} from "./endpoints/reviewing"

/** Every method of every path, in the order of the description. */
export const endpoints: readonly Endpoint[] = [
  listRecommendationsEndpoint,
  getRecommendationEndpoint,
  listAssessmentsEndpoint,
  assessRecommendationEndpoint,
  listInitiativesEndpoint,
  createInitiativeEndpoint,
  getInitiativeEndpoint,
  editInitiativeEndpoint,
  ...Object.values(initiativeStepEndpoints),
  addMilestoneEndpoint,
  getMilestoneEndpoint,
  getManifestEndpoint,
  editMilestoneEndpoint,
  deleteMilestoneEndpoint,
  ...Object.values(milestoneStepEndpoints),
  listConfirmationsEndpoint,
  requireConfirmationEndpoint,
  removeRequirementEndpoint,
  answerConfirmationEndpoint,
  ...Object.values(objectionEndpoints),
  ...Object.values(reviewingStepEndpoints),
  listReviewQueueEndpoint,
  listDelegationsEndpoint,
  delegateEndpoint,
  endDelegationEndpoint,
  listInitiativeAdjustmentsEndpoint,
  listMilestoneAdjustmentsEndpoint,
  requestAdjustmentEndpoint,
  ...Object.values(adjustmentStepEndpoints),
  listProgressReportsEndpoint,
  draftProgressReportEndpoint,
  editProgressReportEndpoint,
  publishProgressReportEndpoint,
  attachEvidenceEndpoint,
  getEvidenceEndpoint,
  getEvidenceContentEndpoint,
  changeEvidenceVisibilityEndpoint,
  reviseEvidenceEndpoint,
  withdrawEvidenceEndpoint,
  reuseEvidenceEndpoint,
  removeEvidenceEndpoint,
  markEvidenceEndpoint,
  listAssignmentsEndpoint,
  requestAssignmentEndpoint,
  ...Object.values(assignmentStepEndpoints),
  listOrganisationsEndpoint,
  getOrganisationEndpoint,
  getMeEndpoint,
  listAuditEventsEndpoint,
]
