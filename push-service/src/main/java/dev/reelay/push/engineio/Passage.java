package dev.reelay.push.engineio;

import java.time.Duration;

/**
 * The way of an answer that another pod passes on to the client, which says when it has.
 *
 * @param name what that pod calls it
 * @param within how long it may take to say so
 */
public record Passage(String name, Duration within) {}
