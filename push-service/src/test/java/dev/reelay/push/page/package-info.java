/** The page as a browser gets it, and the tests of its client. */
@NullMarked
package dev.reelay.push.page;

import org.jspecify.annotations.NullMarked;
