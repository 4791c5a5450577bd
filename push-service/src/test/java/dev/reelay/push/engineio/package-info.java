/** Tests of Engine.IO. */
@NullMarked
package dev.reelay.push.engineio;

import org.jspecify.annotations.NullMarked;
