/** Tests of the command line and of the packages' directions. */
@NullMarked
package dev.reelay.bench;

import org.jspecify.annotations.NullMarked;
