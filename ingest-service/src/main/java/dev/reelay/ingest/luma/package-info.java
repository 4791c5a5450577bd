/**
 * Luma's Dream Machine: an unsigned POST of the generation whenever its state changes, three times at most and 100 ms
 * apart, with 200 alone for success. The generation is read again at {@code GET /dream-machine/v1/generations/{id}}.
 *
 * @see <a href="https://docs.lumalabs.ai/changelog/callbacks-and-credits-balance">its documentation</a>
 */
@NullMarked
package dev.reelay.ingest.luma;

import org.jspecify.annotations.NullMarked;
