/** Tests of the package of the same name. */
@NullMarked
package dev.reelay.ingest.sharedsecret;

import org.jspecify.annotations.NullMarked;
