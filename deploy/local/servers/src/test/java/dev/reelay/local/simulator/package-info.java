/** Drives the simulator over HTTP, as the services and the page do. */
@NullMarked
package dev.reelay.local.simulator;

import org.jspecify.annotations.NullMarked;
