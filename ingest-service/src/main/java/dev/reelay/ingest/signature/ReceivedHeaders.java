package dev.reelay.ingest.signature;

import java.util.List;

/** Headers by name, without regard to case. */
@FunctionalInterface
public interface ReceivedHeaders {

    /** Every value of the header, in order; empty when it was not sent. */
    List<String> all(String name);
}
