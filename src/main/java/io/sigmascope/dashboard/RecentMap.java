package io.sigmascope.dashboard;

import java.util.LinkedHashMap;
import java.util.Map;

/** So many entries at most: of more, that which was not asked for longest goes. For one thread. */
public final class RecentMap<K, V> extends LinkedHashMap<K, V> {
  private static final long serialVersionUID = 1L;

  private final int most;

  public RecentMap(int most) {
    super(16, 0.75f, true);
    this.most = most;
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
    return size() > most;
  }
}
