/**
 * The measurements of worker-service, and of a webhook's whole way: how fast the inbox is emptied, how long it takes from
 * the provider to the browser, and what is left when workers are killed. In go the settings of a run, out comes a report.
 */
@NullMarked
package dev.reelay.bench.worker;

import org.jspecify.annotations.NullMarked;
