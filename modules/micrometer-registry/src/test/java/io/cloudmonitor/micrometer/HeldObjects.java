package io.cloudmonitor.micrometer;

import java.lang.ref.Reference;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How many objects of each class can be reached from one, through the fields of this project's and
 * of Micrometer's classes, through collections and arrays; what a test holds itself is not among
 * them.
 */
final class HeldObjects {
  /** Objects of one class, name, key and value for example, in the sample of a publisher. */
  private static final int SAMPLE = 50;

  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<Object> next = new ArrayDeque<>();
  private final Map<String, Integer> counts = new TreeMap<>();

  private HeldObjects() {}

  /** Returns the number of objects by the name of their class. */
  static Map<String, Integer> of(Object root) {
    HeldObjects objects = new HeldObjects();
    objects.add(Collections.singletonList(root));
    while (!objects.next.isEmpty()) {
      objects.visit(objects.next.remove());
    }
    return objects.counts;
  }

  /**
   * Returns the classes of which there are more objects now than {@code before}, with both numbers;
   * without those few that differ with the series of which a publisher keeps a sample.
   */
  static Map<String, String> moreThan(Map<String, Integer> before, Object root) {
    Map<String, String> more = new TreeMap<>();
    of(root).forEach((name, count) -> {
      int was = before.getOrDefault(name, 0);
      if (count > was + SAMPLE) {
        more.put(name, was + " -> " + count);
      }
    });
    return more;
  }

  private void add(Collection<?> found) {
    for (Object one : found) {
      if (one != null && !(one instanceof Class<?>) && seen.add(one)) {
        next.add(one);
        counts.merge(nameOf(one.getClass()), 1, Integer::sum);
      }
    }
  }

  /** Lambdas have names that differ from one to the other. */
  private static String nameOf(Class<?> type) {
    return type.isHidden() ? type.getName().replaceAll("/0x.*", "") : type.getName();
  }

  private void visit(Object object) {
    if (isOurs(object.getClass())) {
      visitFields(object);
    } else if (object instanceof Map<?, ?> map) {
      add(map.keySet());
      add(map.values());
    } else if (object instanceof Collection<?> collection) {
      add(collection);
    } else if (object instanceof Object[] array) {
      add(Arrays.asList(array));
    } else if (object instanceof Reference<?> reference) {
      add(Collections.singletonList(reference.get()));
    }
  }

  private void visitFields(Object object) {
    for (Class<?> type = object.getClass(); isOurs(type); type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (!field.getType().isPrimitive() && !Modifier.isStatic(field.getModifiers())) {
          field.setAccessible(true);
          try {
            add(Collections.singletonList(field.get(object)));
          } catch (IllegalAccessException e) {
            throw new AssertionError(field.toString(), e);
          }
        }
      }
    }
  }

  private static boolean isOurs(Class<?> type) {
    return type.getName().startsWith("io.cloudmonitor.")
        || type.getName().startsWith("io.micrometer.");
  }
}
