package io.cloudmonitor.publisher.testing;

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
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The text forms of all objects of this project that can be reached from one, through fields of
 * whatever visibility, collections, arrays and references.
 *
 * <p>Goes through no other object of the JDK or of a library, whose text this project does not
 * make: behind an executor or a future nothing is found.
 */
public final class ReachableTexts {
  private static final String OURS = "io.cloudmonitor.";

  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<Object> next = new ArrayDeque<>();
  private final Set<String> classes = new TreeSet<>();

  private ReachableTexts() {}

  /**
   * Requires that no text has a secret.
   *
   * @return the names of the classes whose texts were looked at
   * @throws AssertionError if one has; it names the class
   */
  public static Set<String> requireSilent(Object... roots) {
    ReachableTexts texts = new ReachableTexts();
    texts.add(Arrays.asList(roots));
    while (!texts.next.isEmpty()) texts.visit(texts.next.remove());
    return texts.classes;
  }

  private void add(Collection<?> found) {
    for (Object one : found) {
      if (one != null && seen.add(one)) next.add(one);
    }
  }

  private void visit(Object object) {
    if (object.getClass().getName().startsWith(OURS)) {
      Canaries.requireAbsent("the text of " + object.getClass().getName(), object.toString());
      classes.add(object.getClass().getName());
      visitFields(object);
    } else if (object instanceof Map<?, ?> map) {
      add(map.keySet());
      add(map.values());
    } else if (object instanceof Collection<?> collection) {
      add(collection);
    } else if (object instanceof Object[] array) {
      add(Arrays.asList(array));
    } else if (object instanceof Optional<?> optional) {
      add(optional.stream().toList());
    } else if (object instanceof AtomicReference<?> reference) {
      add(Collections.singletonList(reference.get()));
    } else if (object instanceof Reference<?> reference) {
      add(Collections.singletonList(reference.get()));
    }
  }

  private void visitFields(Object object) {
    for (Class<?> type = object.getClass();
        type.getName().startsWith(OURS);
        type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (field.getType().isPrimitive() || Modifier.isStatic(field.getModifiers())) continue;
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
