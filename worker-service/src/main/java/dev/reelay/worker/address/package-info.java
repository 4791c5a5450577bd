/** Where the outside reaches us: the addresses that providers and browsers are handed, checked once at the start. */
@NullMarked
package dev.reelay.worker.address;

import org.jspecify.annotations.NullMarked;
