package dev.reelay.worker;

import io.micrometer.core.instrument.Metrics;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

/**
 * Tests with other servers run in an application of their own, one after the other in one JVM, and Micrometer's registry
 * outlives them: a gauge of the first would keep the name, and show nothing once its application has been collected.
 */
@ApplicationScoped
class FreshMetrics {

    void forget(@Observes @Priority(Interceptor.Priority.PLATFORM_AFTER) ShutdownEvent event) {
        Metrics.globalRegistry.clear();
    }
}
