/**
 * Where predictions run.
 *
 * <p>In: checked create requests, and interference from outside (cancel, fail). Out: the {@code Prediction} as it stands, and
 * webhooks by its courier. A {@code Run} takes one prediction through its timeline; the {@code Studio} keeps the newest ones.
 */
@NullMarked
package dev.reelay.local.simulator.studio;

import org.jspecify.annotations.NullMarked;
