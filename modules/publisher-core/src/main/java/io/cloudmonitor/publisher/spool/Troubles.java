package io.cloudmonitor.publisher.spool;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;

/** Says each kind of trouble once, until it is over. Not thread-safe. */
final class Troubles {
  /** Kinds of trouble. */
  enum Kind {
    IN_USE("is in use by another publisher or process: batches are kept in memory only"),
    DISK("does not work at present: "),
    FULL("has no room for a batch, although what could be dropped was; most bytes: "),
    DAMAGE("holds damaged files: what is illegible is lost; illegible stretches: ");

    private final String text;

    Kind(String text) {
      this.text = text;
    }
  }

  private final String spool;
  private final Consumer<String> warnings;
  private final Set<Kind> told = EnumSet.noneOf(Kind.class);

  Troubles(SpoolOptions options, Consumer<String> warnings) {
    spool = "spool directory " + options.directory() + " ";
    this.warnings = warnings;
  }

  void tell(Kind kind, Object detail) {
    if (told.add(kind)) {
      warnings.accept(spool + kind.text + detail);
    }
  }

  void over(Kind kind) {
    told.remove(kind);
  }
}
