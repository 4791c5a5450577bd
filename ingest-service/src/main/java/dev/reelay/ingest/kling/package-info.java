/**
 * Kling: an unsigned POST of the task whenever its status changes. The task is read again at
 * {@code GET /v1/videos/{what was asked for}/{task_id}}, with a short-lived token made from our two keys.
 */
@NullMarked
package dev.reelay.ingest.kling;

import org.jspecify.annotations.NullMarked;
