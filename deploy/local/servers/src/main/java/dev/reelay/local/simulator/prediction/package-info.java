/**
 * What a prediction is and how it goes: plain data, no clock and no I/O.
 *
 * <p>In: the JSON of a create request ({@code CreateRequest}), which says what shall happen ({@code Scenario}). Out: the
 * {@code Timeline} of changes that will make it happen, the {@code Prediction} after each of them, and its JSON as each provider
 * writes it.
 */
@NullMarked
package dev.reelay.local.simulator.prediction;

import org.jspecify.annotations.NullMarked;
