/** How webhooks are signed, spaced, ordered and tried again. */
@NullMarked
package dev.reelay.local.simulator.webhook;

import org.jspecify.annotations.NullMarked;
