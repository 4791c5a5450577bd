/**
 * The benchmarks of Reelay, each beside what a team would use in its place, in the same run and on the same machine.
 *
 * <p>A run goes down the packages: {@code Bench} reads the command line into {@code Settings}; a scenario of
 * {@link dev.reelay.bench.ingest} starts those who are measured ({@link dev.reelay.bench.subject}), puts them under load
 * ({@link dev.reelay.bench.load}) and hands its figures to {@link dev.reelay.bench.report}. How to run it, and why the
 * comparison is fair, is in docs/benchmarks.md.
 */
@NullMarked
package dev.reelay.bench;

import org.jspecify.annotations.NullMarked;
