/**
 * What a sender is: it verifies raw bytes, then translates them into our words. One bean for each, one configuration block
 * for each ({@code reelay.ingest.senders.<name>}); one without a secret is disabled and looks unknown from outside.
 */
@NullMarked
package dev.reelay.ingest.sender;

import org.jspecify.annotations.NullMarked;
