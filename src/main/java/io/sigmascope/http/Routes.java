package io.sigmascope.http;

import java.util.List;

/** What a feature serves. */
@FunctionalInterface
public interface Routes {
  /** All its routes; asked for once, when the server starts. */
  List<Route> routes();
}
