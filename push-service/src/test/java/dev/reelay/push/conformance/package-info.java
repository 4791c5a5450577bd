/**
 * A server for the official test suites of Engine.IO and Socket.IO, which expect certain handlers and times: our protocol
 * code with those, and without anything else of the service. How to run them is in {@code CONTRIBUTING.md}.
 */
@NullMarked
package dev.reelay.push.conformance;

import org.jspecify.annotations.NullMarked;
