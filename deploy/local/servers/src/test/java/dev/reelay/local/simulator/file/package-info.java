/** Which links and which parts of a file are good. */
@NullMarked
package dev.reelay.local.simulator.file;

import org.jspecify.annotations.NullMarked;
