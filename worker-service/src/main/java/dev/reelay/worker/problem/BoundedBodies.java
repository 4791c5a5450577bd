package dev.reelay.worker.problem;

import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;

/** Has every body of a request read up to the limit only; what providers answer has limits of its own. */
@Provider
@ConstrainedTo(RuntimeType.SERVER)
final class BoundedBodies implements ReaderInterceptor {

    private final BodyLimit limit;

    /**
     * Made while the application is built up, when there is no configuration yet.
     *
     * @param limit a proxy, which is resolved with the first body
     */
    BoundedBodies(BodyLimit limit) {
        this.limit = limit;
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        context.setInputStream(limit.bounded(context.getInputStream()));
        return context.proceed();
    }
}
