/**
 * Two providers for one machine: speaks Replicate's prediction API and fal's queue, makes a short film out of every prompt,
 * tells of it by signed webhooks, and misbehaves on request.
 *
 * <p>The way of a prediction: {@code api} takes the request, {@code prediction} reads it and computes what will happen,
 * {@code studio} lets it happen, {@code webhook} tells of it, {@code file} serves the result. {@link
 * dev.reelay.local.simulator.Simulator} puts these together and starts them; only it knows the settings.
 */
@NullMarked
package dev.reelay.local.simulator;

import org.jspecify.annotations.NullMarked;
