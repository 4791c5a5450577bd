package dev.reelay.worker.reconcile;

import dev.reelay.worker.submission.Job;
import java.time.Duration;

/**
 * A job that is to be looked at, claimed under a lease.
 *
 * @param job at which provider
 * @param looks how often it was claimed, this time included: who holds an older one has lost the lease
 * @param age since the attempt was ordered
 * @param cancelWanted whether its user wants no more of it
 */
record Look(Job job, int looks, Duration age, boolean cancelWanted) {}
