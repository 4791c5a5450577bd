package dev.reelay.push;

import dev.reelay.push.connection.HttpProblem;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is answered where nothing else answers: a problem (RFC 9457), 404, or 405 with {@code Allow} where the path has other
 * methods. Vert.x itself would answer 404 for both, in HTML.
 */
@Singleton
final class OtherPaths {

    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;

    void register(@Observes Router router) {
        router.route().last().handler(context -> refuse(router, context));
    }

    private static void refuse(Router router, RoutingContext context) {
        Set<String> methods = methodsOf(router, context.normalizedPath());
        if (methods.isEmpty()) {
            HttpProblem.send(
                    context.response(),
                    NOT_FOUND,
                    "nothing is at this path: clients connect to /ws, /sse, /socket.io/ or /realtime/v1/websocket");
            return;
        }
        String allowed = String.join(", ", methods);
        context.response().putHeader("Allow", allowed);
        HttpProblem.send(context.response(), METHOD_NOT_ALLOWED, "this path is asked by " + allowed);
    }

    private static Set<String> methodsOf(Router router, String path) {
        Set<String> methods = new TreeSet<>();
        for (Route route : router.getRoutes()) {
            Set<HttpMethod> known = route.methods();
            if (known != null && path.equals(route.getPath())) {
                known.forEach(method -> methods.add(method.name()));
            }
        }
        return methods;
    }
}
