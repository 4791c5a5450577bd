/** Receipts, from the acknowledgement to the report. */
@NullMarked
package dev.reelay.push.receipt;

import org.jspecify.annotations.NullMarked;
