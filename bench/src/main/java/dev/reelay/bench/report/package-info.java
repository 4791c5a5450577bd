/** What a run leaves behind: a Markdown page to read and the same as JSON, with the facts of the machine and the versions. */
@NullMarked
package dev.reelay.bench.report;

import org.jspecify.annotations.NullMarked;
