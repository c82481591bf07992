package io.sigmascope.bench.process;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;

/**
 * Runs another class's {@code main}, and ends with the program that started it, however that ended:
 * what is killed cannot end its children itself, but its end of their pipe is closed.
 *
 * <p>Threads: one of its own waits for that.
 */
final class ChildMain {
  private static final int KILLED = 128 + 9;

  private ChildMain() {}

  /**
   * @param arguments the class, and its own arguments
   */
  public static void main(String[] arguments) throws Throwable {
    Thread watch = new Thread(ChildMain::awaitParent, "parent-watch");
    watch.setDaemon(true);
    watch.start();
    Method main = Class.forName(arguments[0]).getDeclaredMethod("main", String[].class);
    main.setAccessible(true);
    try {
      main.invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  private static void awaitParent() {
    try {
      System.in.readAllBytes(); // nobody writes
    } catch (IOException e) {
      // nor can it be read any more
    }
    Runtime.getRuntime().halt(KILLED);
  }
}
