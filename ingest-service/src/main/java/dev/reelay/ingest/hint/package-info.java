/**
 * After the commit, a word to the worker on {@code {kind}:status}: a delivery waits. It may get lost, since the worker
 * finds the row all the same; so nobody waits for it, and its failure is counted and logged, no more.
 */
@NullMarked
package dev.reelay.ingest.hint;

import org.jspecify.annotations.NullMarked;
