package io.benchwarden.web;

import java.util.List;
import java.util.TreeSet;

/** Finds who answers. */
final class Router {
  private final List<Endpoint> endpoints;

  Router(List<Endpoint> endpoints) {
    this.endpoints = List.copyOf(endpoints);
  }

  /** The answer to a request; 404 and 405 where nobody gives one. */
  Response answer(Request request) throws Exception {
    List<Endpoint> there =
        endpoints.stream().filter(endpoint -> endpoint.isAt(request.path())).toList();
    if (there.isEmpty()) {
      return Response.text(404, "Nothing is at this path.");
    }
    for (Endpoint endpoint : there) {
      if (endpoint.answers(request.method())) {
        return endpoint.handler().handle(request);
      }
    }
    TreeSet<String> allowed = new TreeSet<>();
    for (Endpoint endpoint : there) {
      allowed.add(endpoint.method());
      if (endpoint.method().equals("GET")) {
        allowed.add("HEAD");
      }
    }
    return Response.text(405, "This path does not know that method.")
        .with("Allow", String.join(", ", allowed));
  }
}
