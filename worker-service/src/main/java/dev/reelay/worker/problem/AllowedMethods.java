package dev.reelay.worker.problem;

import jakarta.ws.rs.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.handlers.ClassRoutingHandler;
import org.jboss.resteasy.reactive.server.handlers.RestInitialHandler.InitialMatch;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper.RequestMatch;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper.RequestPath;
import org.jboss.resteasy.reactive.server.spi.ServerRestHandler;

/**
 * Which methods a path has. RFC 9110, section 15.5.6, wants them with each 405, and RESTEasy Reactive's exception does
 * not tell them; its routing tables do.
 */
final class AllowedMethods {

    private AllowedMethods() {}

    /** The methods at the path of {@code request}, by name. */
    static Set<String> of(ResteasyReactiveRequestContext request) {
        Set<String> methods = new TreeSet<>();
        for (RequestPath<InitialMatch> resource : request.getDeployment().getClassMappers()) {
            RequestMatch<InitialMatch> match =
                    new RequestMapper<>(new ArrayList<>(List.of(resource))).map(request.getPathWithoutPrefix());
            if (match != null) {
                for (ServerRestHandler handler : match.value.handlers) {
                    if (handler instanceof ClassRoutingHandler routing) {
                        add(methods, routing, match.remaining.isEmpty() ? "/" : match.remaining);
                    }
                }
            }
        }
        if (methods.contains(HttpMethod.GET)) {
            methods.add(HttpMethod.HEAD);
        }
        methods.add(HttpMethod.OPTIONS);
        return methods;
    }

    private static void add(Set<String> methods, ClassRoutingHandler routing, String path) {
        routing.getMappers().forEach((method, paths) -> {
            if (method != null && paths.map(path) != null) {
                methods.add(method);
            }
        });
    }
}
