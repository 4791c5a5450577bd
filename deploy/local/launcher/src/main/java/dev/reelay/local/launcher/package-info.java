/**
 * Command one: {@code mvn -Pup} runs {@link dev.reelay.local.launcher.Launcher} when everything is built.
 *
 * <p>In come system properties ({@link dev.reelay.local.launcher.LaunchSettings}). The way through: before the build, a look
 * whether a run is possible at all ({@code Preflight}); after it one run a data folder ({@code RunFolder}), nothing left
 * over from a run that was killed ({@code Leftovers}), every port free (the same look), the servers and the simulator, the
 * three services each as a JVM of its own with the environment of {@code ServiceEnvironment}, all ready ({@code Readiness}).
 * Out goes one box of URLs ({@code Banner}) and every process's log under its name ({@code Console}). From then on
 * {@code Supervisor} starts again what dies, and at the end ends everything in order.
 */
@NullMarked
package dev.reelay.local.launcher;

import org.jspecify.annotations.NullMarked;
