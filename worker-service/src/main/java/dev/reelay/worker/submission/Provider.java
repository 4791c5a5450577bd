package dev.reelay.worker.submission;

import io.smallrye.mutiny.Uni;

/** Somebody who can be asked for a generation. */
public interface Provider {

    /** The word that requests, rows and callback URLs use, e.g. {@code replicate}. */
    String name();

    /** Asks for {@code order}, once. Never fails: what goes wrong is an {@link Answer} as well. */
    Uni<Answer> submit(Order order);

    /** Looks for the job of {@code order}, of which it is not known whether it was accepted. Never fails. */
    Uni<LookUp> lookUp(Order order);

    /** Reads the provider's record of {@code job}. Never fails. */
    Uni<Reading> read(Job job);

    /** Asks the provider to cancel {@code job}; asking again changes nothing. Never fails. */
    Uni<Cancellation> cancel(Job job);
}
