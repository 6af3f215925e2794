import { milestoneStep } from "./step-milestone"

/** Begins work on a planned milestone. */
export const startMilestone = milestoneStep("start")

/** Puts a milestone before the reviewers and freezes it. Needs evidence. */
export const submitMilestone = milestoneStep("submit")

/** Takes a submission back before it is decided. */
export const withdrawMilestone = milestoneStep("withdraw")

/** Finds a submitted milestone reached. Nobody approves what they or their organisation had a hand in. */
export const approveMilestone = milestoneStep("approve")

/** Gives a submitted milestone back, with the reason. */
export const returnMilestone = milestoneStep("return")

/** Finds again that a milestone is reached whose approval turned stale, as it now stands. */
export const confirmMilestone = milestoneStep("confirm")

/** Takes an approval back, with the reason, publicly. */
export const revokeMilestone = milestoneStep("revoke")

/** Drops an open milestone, with the reason. */
export const cancelMilestone = milestoneStep("cancel")

/** The steps of a milestone's life by name, as the API and the pages call them. */
export const milestoneStepCommands = {
  start: startMilestone,
  submit: submitMilestone,
  withdraw: withdrawMilestone,
  approve: approveMilestone,
  return: returnMilestone,
  confirm: confirmMilestone,
  revoke: revokeMilestone,
  cancel: cancelMilestone,
}
