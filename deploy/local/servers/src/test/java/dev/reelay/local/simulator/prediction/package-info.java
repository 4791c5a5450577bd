/** What a request is read as, and what will come of it. */
@NullMarked
package dev.reelay.local.simulator.prediction;

import org.jspecify.annotations.NullMarked;
